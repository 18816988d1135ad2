package io.logitwin.data;

import io.logitwin.contract.Dialect;
import java.util.Optional;

/**
 * Follows the quotes of a text, byte by byte: whether a cell in quotes is open, and what is wrong
 * with one.
 */
final class QuoteScanner {
  private final boolean used;
  private final int quote;
  private final int delimiter;

  private State state = State.OUTSIDE;
  private int before;
  private boolean found;
  private long openedIn;
  private long goesOnIn;
  private long neverClosed;

  private enum State {
    /** In a cell without quotes. */
    OUTSIDE,
    /** In a cell in quotes. */
    INSIDE,
    /** Behind a quote in a cell in quotes: it closes the cell, or is the first of two. */
    CLOSED
  }

  QuoteScanner(Dialect dialect) {
    this.used = dialect.quotes();
    this.quote = dialect.quotes() ? dialect.quote() : '\n';
    this.delimiter = dialect.delimiter();
  }

  /** Returns the byte that must not be stepped over: the quote, or the end of a line. */
  int mark() {
    return quote;
  }

  /** Returns whether bytes up to the next {@link #mark} or line end change nothing. */
  boolean idle() {
    return state == State.OUTSIDE || state == State.INSIDE;
  }

  /** Takes the last of bytes that are neither a quote nor a line's end. */
  void skipped(byte last) {
    before = last;
  }

  /**
   * Takes a byte that is no line's end.
   *
   * @param first whether it is its record's first
   * @param line the number of its line
   */
  void accept(byte value, boolean first, long line) {
    if (!used) {
      return;
    }
    switch (state) {
      case OUTSIDE -> {
        if (value == quote && (first || before == delimiter)) {
          state = State.INSIDE;
          found = true;
          openedIn = line;
        }
      }
      case INSIDE -> state = value == quote ? State.CLOSED : State.INSIDE;
      case CLOSED -> close(value, line);
    }
    before = value;
  }

  private void close(byte value, long line) {
    if (value == quote) {
      state = State.INSIDE;
      return;
    }
    if (value != delimiter && goesOnIn == 0) {
      goesOnIn = line;
    }
    state = State.OUTSIDE;
  }

  /** Returns whether a line's end is text of a cell. */
  boolean open() {
    return state == State.INSIDE;
  }

  /** Returns the line in which the cell begins that is open; empty if none is. */
  Optional<Long> openedIn() {
    return open() ? Optional.of(openedIn) : Optional.empty();
  }

  /** Ends a record. If a cell is open, the text is at its end. */
  void endRecord() {
    if (open()) {
      neverClosed = openedIn;
    }
    state = State.OUTSIDE;
    before = 0;
  }

  /** Returns whether a cell stood in quotes. */
  boolean found() {
    return found;
  }

  /** Returns what is wrong with the quotes, as a sentence goes on behind the file's name. */
  Optional<String> problem() {
    if (neverClosed > 0) {
      return Optional.of("the quote that opens a cell in line " + neverClosed + " is never closed");
    }
    if (goesOnIn > 0) {
      return Optional.of(
          "a cell in quotes goes on behind its closing quote in line "
              + goesOnIn
              + " (a quote within a cell is written twice)");
    }
    return Optional.empty();
  }
}
