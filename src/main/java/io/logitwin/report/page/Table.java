package io.logitwin.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts. The first cell of each row is its head.
 *
 * @param caption what it shows
 * @param heads of the columns
 * @param rows as many cells as there are heads
 */
public record Table(String caption, List<String> heads, List<List<Cell>> rows) {
  public Table {
    heads = List.copyOf(heads);
    List<List<Cell>> copies = new ArrayList<>();
    for (List<Cell> row : rows) {
      if (row.size() != heads.size()) {
        throw new IllegalArgumentException(
            String.format("Invalid row: %d cells (must be %d)", row.size(), heads.size()));
      }
      copies.add(List.copyOf(row));
    }
    rows = List.copyOf(copies);
  }

  private static final int LONG = 30;

  /** What stands in a cell: a number is at its right. */
  public record Cell(String text, Kind kind) {
    /** Returns whether it needs room for several words. */
    public boolean isLong() {
      return text.length() > LONG;
    }

    static Cell text(String text) {
      return new Cell(text, Kind.TEXT);
    }

    static Cell number(String text) {
      return new Cell(text, Kind.NUMBER);
    }

    static Cell number(long count) {
      return number(Numbers.count(count));
    }

    static Cell number(double value) {
      return number(Numbers.brief(value));
    }
  }

  /** How a cell is laid. */
  public enum Kind {
    TEXT,
    NUMBER
  }

  /** Returns whether all cells of a column are numbers. */
  public boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).kind() == Kind.NUMBER);
  }

  /** Makes a table of two columns of text. */
  static Table ofPairs(String caption, String first, String second, List<List<String>> pairs) {
    return new Table(
        caption,
        List.of(first, second),
        pairs.stream().map(pair -> pair.stream().map(Cell::text).toList()).toList());
  }
}
