package io.logitwin.data;

import java.io.Serializable;

/**
 * A row that was refused.
 *
 * @param rowId the record's ordinal
 * @param file the file, as a person writes it
 * @param line the line in the file, 1-based, header and blank lines included
 * @param column the column, 1-based; 0 if the row as a whole is meant
 * @param columnName the column's name; empty if the row as a whole is meant
 * @param reason why
 * @param detail what was found and what is expected
 * @param text the line, escaped and cut
 */
public record Refusal(
    long rowId,
    String file,
    long line,
    int column,
    String columnName,
    RefusalReason reason,
    String detail,
    String text)
    implements Serializable {

  /** Returns the refusal as one line of a message. */
  public String message() {
    String cell = column > 0 ? String.format(", column %d (%s)", column, columnName) : "";
    return String.format("%s line %d%s: %s, %s", file, line, cell, reason.code(), detail);
  }
}
