package io.logitwin.data;

import java.io.Closeable;
import java.io.IOException;

/**
 * The lines of a text, in order. A line ends in LF, CR or CRLF; a byte order mark at the text's
 * beginning is no part of the first.
 */
interface Lines extends Closeable {
  /** A line over the limit is one refused row; far over it, it is no row of a table. */
  long LONGEST = 64L << 20;

  /** Steps to the next line; returns false if there is none. */
  boolean next() throws IOException;

  /**
   * Returns the bytes that hold the line, from {@link #offset} to {@link #end}; valid until the
   * next step.
   */
  byte[] bytes();

  int offset();

  int end();

  /** Returns the line's number in its file, 1-based. */
  long number();

  /** Returns whether the line is longer than the limit; then only its beginning is here. */
  boolean tooLong();

  /** Returns whether the line holds nothing but spaces and tabs and is not over the limit. */
  default boolean blank() {
    if (tooLong()) {
      return false;
    }
    for (int i = offset(); i < end(); i++) {
      if (bytes()[i] != ' ' && bytes()[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
