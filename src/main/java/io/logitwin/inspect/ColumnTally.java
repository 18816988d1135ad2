package io.logitwin.inspect;

import io.logitwin.statistics.Moments;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts what the cells of one column hold. */
final class ColumnTally implements Serializable {
  private static final int EXAMPLES = 3;

  /** The longest example that is kept: it is shown to a person. */
  private static final int EXAMPLE_LENGTH = 100;

  private final TreeMap<String, Long> missing = new TreeMap<>();
  private final TreeSet<String> examples = new TreeSet<>();
  private final Moments moments = new Moments();
  private final DistinctValues values;
  private long zeros;
  private long integers;
  private long decimals;
  private long texts;
  private long blankedNumbers;

  ColumnTally(int mostCounted, int mostExact) {
    values = new DistinctValues(mostCounted, mostExact);
  }

  /** Counts the cell of a row in a column, 0-based. */
  void add(RowCells row, int column) {
    String cell = row.cell(column);
    switch (row.kind(column)) {
      case MISSING -> missing.merge(cell, 1L, Long::sum);
      case INTEGER -> {
        integers++;
        addNumber(row.number(column));
      }
      case DECIMAL -> {
        decimals++;
        addNumber(row.number(column));
      }
      case TEXT -> addText(cell, row.grammar());
    }
    if (row.kind(column) != CellKind.MISSING) {
      values.add(cell, row.hash(column));
    }
  }

  private void addNumber(double number) {
    zeros += number == 0 ? 1 : 0;
    moments.add(number);
  }

  private void addText(String cell, CellGrammar grammar) {
    texts++;
    char first = cell.charAt(0);
    char last = cell.charAt(cell.length() - 1);
    if ((first <= ' ' || last <= ' ') && grammar.isNumber(cell.strip())) {
      blankedNumbers++;
    }
    if (examples.size() < EXAMPLES || cell.compareTo(examples.last()) < 0) {
      keepExample(cell.substring(0, Math.min(cell.length(), EXAMPLE_LENGTH)));
    }
  }

  private void keepExample(String text) {
    examples.add(text);
    if (examples.size() > EXAMPLES) {
      examples.pollLast();
    }
  }

  void merge(ColumnTally other) {
    other.missing.forEach((word, rows) -> missing.merge(word, rows, Long::sum));
    other.examples.forEach(this::keepExample);
    moments.merge(other.moments);
    values.merge(other.values);
    zeros += other.zeros;
    integers += other.integers;
    decimals += other.decimals;
    texts += other.texts;
    blankedNumbers += other.blankedNumbers;
  }

  /** Returns what stood in the cells whose value is missing, with their number. */
  SortedMap<String, Long> missing() {
    return Collections.unmodifiableSortedMap(missing);
  }

  /** Returns the smallest texts that are no numbers, cut. */
  List<String> examples() {
    return List.copyOf(examples);
  }

  Moments moments() {
    return moments;
  }

  DistinctValues values() {
    return values;
  }

  long zeros() {
    return zeros;
  }

  long integers() {
    return integers;
  }

  long decimals() {
    return decimals;
  }

  long texts() {
    return texts;
  }

  /** Returns how many of the texts would be numbers without the blanks around them. */
  long blankedNumbers() {
    return blankedNumbers;
  }
}
