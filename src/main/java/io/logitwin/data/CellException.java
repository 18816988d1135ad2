package io.logitwin.data;

/**
 * Ends the parsing of a row at the first cell that breaks the contract. Without a stack trace: it
 * is thrown once per bad row.
 */
final class CellException extends Exception {
  private final int column;
  private final RefusalReason reason;

  CellException(int column, RefusalReason reason, String detail) {
    super(detail, null, false, false);
    this.column = column;
    this.reason = reason;
  }

  /** Returns the column, 1-based; 0 for the row as a whole. */
  int column() {
    return column;
  }

  RefusalReason reason() {
    return reason;
  }
}
