package io.logitwin.data;

import java.io.Serializable;

/**
 * A row that was refused.
 *
 * @param rowId the row's id; {@link #NO_KEY} if its key could not be read
 * @param place where it stands
 * @param column the column, 1-based; 0 if the row as a whole is meant
 * @param columnName the column's name; empty if the row as a whole is meant
 * @param reason why
 * @param detail what was found and what is expected
 * @param text the row, escaped and cut
 */
public record Refusal(
    long rowId,
    RowPlace place,
    int column,
    String columnName,
    RefusalReason reason,
    String detail,
    String text)
    implements Serializable {
  /** Stands for the id of a row whose key could not be read. */
  static final long NO_KEY = -1;

  /** Returns the refusal as one line of a message. */
  public String message() {
    String cell = column > 0 ? String.format(", column %d (%s)", column, columnName) : "";
    return String.format("%s%s: %s, %s", place, cell, reason.code(), detail);
  }
}
