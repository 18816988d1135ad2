package io.logitwin.inspect;

import io.logitwin.contract.Dialect;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a table before its rows are counted, and how much of them may be kept.
 *
 * @param names the columns' names, in order; one may stand twice
 * @param dialect how the text is written
 * @param labels the columns that may be the label, 1-based, best first; at most 8
 * @param ids the columns that look like ids, 1-based: rows that differ in them only are taken for
 *     equal
 * @param mostRows the rows of which a hash is kept, to find equal ones; of more rows, none is
 */
public record TableShape(
    List<String> names, Dialect dialect, List<Integer> labels, List<Integer> ids, int mostRows)
    implements Serializable {
  /** The most columns that are watched as labels. */
  public static final int MOST_LABELS = 8;

  /** The most rows among which equal ones are looked for: 8 bytes each, and 8 for each label. */
  public static final int MOST_ROWS = 1_000_000;

  /** The most values of a column that are kept one by one, with their rows. */
  static final int MOST_COUNTED = 100;

  /** The most different values of a column that are counted exactly. */
  static final int MOST_EXACT = 10_000;

  /** The hashes that are kept of all columns' values, about; for 100 columns, 10,000 of each. */
  private static final int ALL_HASHES = 1_000_000;

  /** The bounds of numbers, by class and column, and the texts that are kept for all labels. */
  private static final int ALL_RANGES = 1_000_000;

  /**
   * @throws IllegalArgumentException if there is no column, or more than 8 labels, or a column that
   *     is none, or less than no row is to be kept
   */
  public TableShape {
    names = List.copyOf(names);
    Objects.requireNonNull(dialect, "dialect is null");
    labels = List.copyOf(labels);
    ids = List.copyOf(ids);
    if (names.isEmpty() || labels.size() > MOST_LABELS || mostRows < 0) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid table: %d columns (must be >= 1), %d labels (must be <= %d), %d rows (must be >= 0)",
              names.size(), labels.size(), MOST_LABELS, mostRows));
    }
    for (List<Integer> columns : List.of(labels, ids)) {
      for (int column : columns) {
        if (column < 1 || column > names.size()) {
          throw new IllegalArgumentException(
              "Invalid column: " + column + " (must be in 1.." + names.size() + ")");
        }
      }
    }
  }

  /** Returns the same shape with another bound on the rows that are kept. */
  public TableShape withMostRows(int rows) {
    return new TableShape(names, dialect, labels, ids, rows);
  }

  int columns() {
    return names.size();
  }

  /** Returns how many values of a column are kept one by one; of a label always as many. */
  int mostCounted(int column) {
    return labels.contains(column)
        ? MOST_COUNTED
        : Math.min(MOST_COUNTED, Math.max(1, ALL_HASHES / columns()));
  }

  /** Returns how many different values of a column are counted exactly, at least 1. */
  int mostExact() {
    return Math.min(MOST_EXACT, Math.max(1, ALL_HASHES / columns()));
  }

  /** Returns how many classes of each label are watched in all columns; 0 if not two can be. */
  int mostClasses() {
    int most = Math.min(MOST_COUNTED, ALL_RANGES / columns() / Math.max(1, labels.size()));
    return most < 2 ? 0 : most;
  }
}
