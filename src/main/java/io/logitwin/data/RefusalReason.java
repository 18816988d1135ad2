package io.logitwin.data;

import io.logitwin.text.Text;

/** Why a row was refused. */
public enum RefusalReason {
  /** More or fewer cells than the header has names. */
  COLUMN_COUNT,
  /** A cell holds nothing. */
  EMPTY_CELL,
  /** A cell holds a word that stands for a missing value. */
  MISSING,
  /** A cell holds a NUL byte. */
  NUL_BYTE,
  /** The label is not one of the classes. */
  LABEL_NOT_A_CLASS,
  /** A cell is not a number as the contract writes it. */
  NOT_A_NUMBER,
  /** A cell is a number, but must be an integer, written without sign, leading zero or point. */
  NOT_AN_INTEGER,
  /** A feature's number is too large for a double. */
  NOT_FINITE,
  /** A feature is outside the contract's range. */
  OUT_OF_RANGE,
  /** The line, or the record of several, is longer than the limit. */
  LINE_TOO_LONG;

  /** Returns the reason as it is written in files and messages. */
  public String code() {
    return Text.code(this);
  }
}
