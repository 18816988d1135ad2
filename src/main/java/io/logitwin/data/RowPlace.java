package io.logitwin.data;

import io.logitwin.text.Text;
import java.io.Serializable;

/**
 * Where a row stands.
 *
 * @param source the file or table, as a person writes it
 * @param unit what is counted there
 * @param number the line or row in the file, 1-based, header and blank lines included; or the key,
 *     {@link Refusal#NO_KEY} if it could not be read
 */
public record RowPlace(String source, Unit unit, long number) implements Serializable {
  /** What tells the rows of an input apart for a person. */
  public enum Unit {
    /** The line of a text in which the row begins. */
    LINE,
    /** The row of a file that has no lines. */
    ROW,
    /** The value of the key's column. */
    KEY
  }

  static RowPlace line(String file, long line) {
    return new RowPlace(file, Unit.LINE, line);
  }

  static RowPlace row(String file, long row) {
    return new RowPlace(file, Unit.ROW, row);
  }

  static RowPlace key(String table, long key) {
    return new RowPlace(table, Unit.KEY, key);
  }

  /** Returns the place of a row with this id, if its key is all that it is known by. */
  RowPlace of(long id) {
    return unit == Unit.KEY ? key(source, id) : this;
  }

  @Override
  public String toString() {
    if (unit == Unit.KEY && number == Refusal.NO_KEY) {
      return source + " row without a key";
    }
    return source + " " + Text.code(unit) + " " + number;
  }
}
