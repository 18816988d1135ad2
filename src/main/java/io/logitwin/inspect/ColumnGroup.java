package io.logitwin.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring columns that are alike: of one type, and numbered after the same word, or not at
 * all.
 *
 * @param columns them, in order; at least one
 */
record ColumnGroup(List<ColumnProfile> columns) {
  ColumnGroup {
    columns = List.copyOf(columns);
  }

  /** Returns the columns in groups, in their order. */
  static List<ColumnGroup> of(List<ColumnProfile> columns) {
    List<ColumnGroup> groups = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= columns.size(); end++) {
      if (end == columns.size() || !alike(columns.get(end - 1), columns.get(end))) {
        groups.add(new ColumnGroup(columns.subList(start, end)));
        start = end;
      }
    }
    return groups;
  }

  private static boolean alike(ColumnProfile one, ColumnProfile next) {
    return one.type() == next.type() && word(one).equals(word(next));
  }

  private static String word(ColumnProfile column) {
    return ColumnNames.numbered(column.name()).map(ColumnNames.Numbered::prefix).orElse("");
  }

  String name() {
    String first = columns.get(0).name();
    return columns.size() == 1 ? first : first + ".." + columns.get(columns.size() - 1).name();
  }

  ColumnType type() {
    return columns.get(0).type();
  }

  long missing() {
    return columns.stream().mapToLong(ColumnProfile::missing).sum();
  }

  long zeros() {
    return columns.stream().mapToLong(ColumnProfile::zeros).sum();
  }

  /** Returns how many different values the column has that has most. */
  long mostDistinct() {
    return columns.stream().mapToLong(ColumnProfile::distinct).max().orElse(0);
  }

  /** Returns the smallest number; NaN of none. */
  double minimum() {
    return columns.stream()
        .filter(column -> column.numbers() > 0)
        .mapToDouble(ColumnProfile::minimum)
        .min()
        .orElse(Double.NaN);
  }

  /** Returns the largest number; NaN of none. */
  double maximum() {
    return columns.stream()
        .filter(column -> column.numbers() > 0)
        .mapToDouble(ColumnProfile::maximum)
        .max()
        .orElse(Double.NaN);
  }
}
