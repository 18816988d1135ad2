package io.logitwin.data;

import io.logitwin.contract.Dialect;
import io.logitwin.contract.RowLayout;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Looks at the first rows as a person would who wonders why a file is refused.
 *
 * <p>What is seen here explains; it decides nothing but for a label's column that is called an id
 * and counts the rows.
 */
final class FirstRows {
  /** How many rows are looked at. */
  static final int MOST = 1000;

  static final String PUT_THE_LABEL_FIRST =
      "Leave the id out, and put the label into the first column, as classes 0..k-1";

  private static final Set<String> ID_NAMES =
      Set.of("id", "index", "idx", "row", "rowid", "no", "no.", "nr", "number", "#", "key");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");
  private static final int FEWEST_ROWS = 3;
  private static final int FEWEST_IDS = 20;
  private static final int MOST_COLUMNS = 100;

  private final RowLayout layout;
  private final Dialect dialect;
  private final List<String> rows;

  /**
   * @param dialect how they are written
   * @param rows the rows as they stand in the file
   */
  FirstRows(RowLayout layout, Dialect dialect, List<String> rows) {
    this.layout = layout;
    this.dialect = dialect;
    this.rows = List.copyOf(rows);
  }

  /**
   * Checks that the label is not called an id and counts the rows.
   *
   * @param input as messages name it
   * @throws LogitwinException {@code INPUT_DATA} if it does both
   */
  void requireNoId(String input) {
    if (layout.hasLabel()
        && isCalledId(layout.name(layout.label()))
        && rows.size() >= FEWEST_ROWS
        && countsRows()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot use %s: column %s, where the label is expected, is an id: it counts the rows from %s. %s",
              input,
              layout.describe(layout.label()),
              cell(rows.get(0), layout.label()),
              PUT_THE_LABEL_FIRST));
    }
  }

  /**
   * Returns a sentence, with a space in front, on what seems to be the matter; empty if unknown.
   */
  String hint() {
    if (rows.isEmpty()) {
      return "";
    }
    if (!dialect.quotes()
        && 2 * rows.stream().filter(row -> row.indexOf('"') >= 0).count() > rows.size()) {
      return "Cells stand in quotes: take them out (tr -d '\"' < OLD > NEW)";
    }
    return layout.hasLabel() ? labelHint() : "";
  }

  private String labelHint() {
    Set<String> labels = values(layout.label());
    long integers = labels.stream().filter(INTEGER.asMatchPredicate()).count();
    if (rows.size() >= FEWEST_IDS && labels.size() == rows.size() && integers == labels.size()) {
      return String.format(
          "Column %s looks like an id: each of the first %d rows has another value. %s",
          layout.describe(layout.label()), rows.size(), PUT_THE_LABEL_FIRST);
    }
    for (int column : candidates()) {
      Set<String> values = values(column);
      if (values.size() > 1
          && 2 * values.size() <= rows.size()
          && values.stream().noneMatch(NUMBER.asMatchPredicate())) {
        return String.format(
            "Column %s looks like the label: it has %d different values, such as '%s'. Put it first, as"
                + " classes 0..k-1",
            layout.describe(column), values.size(), Text.excerpt(cell(rows.get(0), column)));
      }
    }
    return "";
  }

  /** The last column, where labels often stand, and the first ones. */
  private List<Integer> candidates() {
    int columns = layout.names().size();
    return IntStream.concat(
            IntStream.of(columns), IntStream.range(1, Math.min(columns, MOST_COLUMNS)))
        .boxed()
        .toList();
  }

  private static boolean isCalledId(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replaceAll("[\"']", "");
    return ID_NAMES.contains(plain) || plain.endsWith("_id") || plain.startsWith("unnamed");
  }

  private boolean countsRows() {
    long before = -1;
    for (String row : rows) {
      String cell = cell(row, layout.label());
      if (!INTEGER.matcher(cell).matches() || (before >= 0 && Long.parseLong(cell) != before + 1)) {
        return false;
      }
      before = Long.parseLong(cell);
    }
    return true;
  }

  /** Returns a cell, or nothing if the row has not so many. */
  private String cell(String row, int column) {
    try {
      List<String> cells = dialect.split(row);
      return cells.size() < column ? "" : cells.get(column - 1);
    } catch (IllegalArgumentException e) {
      // A cell in quotes that goes on in the next line: nothing is decided by what is seen here.
      return "";
    }
  }

  private Set<String> values(int column) {
    Set<String> values = new HashSet<>();
    rows.forEach(row -> values.add(cell(row, column)));
    return values;
  }
}
