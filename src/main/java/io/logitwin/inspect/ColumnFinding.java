package io.logitwin.inspect;

import com.fasterxml.jackson.annotation.JsonValue;
import io.logitwin.text.Text;
import java.util.Objects;

/**
 * What a careful person would stop at in a column.
 *
 * @param kind which of the things that are looked for
 * @param sentence it in words, as they follow the column's name
 */
public record ColumnFinding(Kind kind, String sentence) {
  /** What is looked for, the most serious first. */
  public enum Kind {
    /** A value, or all of them, so far from 1 that its square is beyond a double. */
    OUT_OF_SCALE,

    /** Numbers and other texts. */
    MIXED_TYPES,

    /** Numbers that are not read as such, because blanks stand around them. */
    BLANKS,

    /** It tells rows apart, and nothing else. */
    ID,

    /** Every value is missing. */
    EMPTY,

    /** More than half of the values are missing. */
    MOSTLY_MISSING,

    /** There is one value only. */
    CONSTANT;

    /** Returns the kind as it is written in files. */
    @JsonValue
    public String code() {
      return Text.code(this);
    }
  }

  public ColumnFinding {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(sentence, "sentence is null");
  }
}
