package io.logitwin.contract;

import java.util.List;
import java.util.Objects;

/**
 * What the beginning of an input tells of its columns: of a text the first line that is not blank,
 * which is the header or a row; of a table that names its columns itself, their names.
 *
 * @param place its file and line, for messages
 * @param text the line as it is stored, one byte a character, without its end; empty for a table
 * @param columns the names of a table's columns, in order; empty for a text
 */
public record FirstLine(String place, String text, List<String> columns) {
  public FirstLine {
    Objects.requireNonNull(place, "place is null");
    Objects.requireNonNull(text, "text is null");
    columns = List.copyOf(columns);
  }

  /** Returns what a text begins with. */
  public static FirstLine ofText(String place, String text) {
    return new FirstLine(place, text, List.of());
  }

  /** Returns the columns of a table, at least one. */
  public static FirstLine ofTable(String place, List<String> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("Invalid table: it has no columns");
    }
    return new FirstLine(place, "", columns);
  }

  /** Returns whether it is a table that names its columns itself. */
  public boolean namesColumns() {
    return !columns.isEmpty();
  }
}
