package io.logitwin.inspect;

import com.fasterxml.jackson.annotation.JsonValue;
import io.logitwin.text.Text;

/** What the cells of a column hold, those left out whose value is missing. */
public enum ColumnType {
  /** Nothing. */
  EMPTY,

  /** Integers, as contracts write them. */
  INTEGER,

  /** Numbers, of which one at least is no integer. */
  DECIMAL,

  /** Nothing that is a number. */
  TEXT,

  /** Numbers and other texts. */
  MIXED;

  static ColumnType of(ColumnTally tally) {
    long numbers = tally.integers() + tally.decimals();
    if (tally.texts() > 0) {
      return numbers > 0 ? MIXED : TEXT;
    }
    if (numbers == 0) {
      return EMPTY;
    }
    return tally.decimals() > 0 ? DECIMAL : INTEGER;
  }

  /** Returns the type as it is written in files and messages. */
  @JsonValue
  public String code() {
    return Text.code(this);
  }
}
