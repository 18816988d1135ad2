package io.logitwin.inspect;

import java.util.Arrays;
import java.util.List;

/** The cells of one row after another, each read once for all that is counted. */
final class RowCells {
  private final CellGrammar grammar;
  private final CellKind[] kinds;
  private final double[] numbers;
  private final long[] hashes;
  private final int[] textColumns;
  private List<String> cells = List.of();
  private int texts;

  RowCells(CellGrammar grammar, int columns) {
    this.grammar = grammar;
    kinds = new CellKind[columns];
    numbers = new double[columns];
    hashes = new long[columns];
    textColumns = new int[columns];
  }

  /** Takes the next row, of as many cells as there are columns. */
  void read(List<String> row) {
    cells = row;
    texts = 0;
    for (int column = 0; column < kinds.length; column++) {
      String cell = row.get(column);
      CellKind kind = grammar.kind(cell);
      boolean number = kind == CellKind.INTEGER || kind == CellKind.DECIMAL;
      kinds[column] = kind;
      numbers[column] = number ? grammar.value(cell) : Double.NaN;
      hashes[column] = CellHash.of(cell);
      if (kind == CellKind.TEXT) {
        textColumns[texts++] = column;
      }
    }
  }

  String cell(int column) {
    return cells.get(column);
  }

  CellKind kind(int column) {
    return kinds[column];
  }

  /** Returns the value of a cell; NaN if it holds no number. */
  double number(int column) {
    return numbers[column];
  }

  long hash(int column) {
    return hashes[column];
  }

  /** Returns the columns whose cells hold text, ascending. */
  int[] textColumns() {
    return Arrays.copyOf(textColumns, texts);
  }

  CellGrammar grammar() {
    return grammar;
  }
}
