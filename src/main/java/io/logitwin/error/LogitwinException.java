package io.logitwin.error;

import java.util.List;
import java.util.Objects;

/**
 * A failure with a message for the user: what could not be done, what was found and expected, and
 * where. Its {@link Fault} says whose it is and what the process ends with.
 *
 * <p>A message is one line, or a list of lines. A line break inside of one is foreign (file names
 * may have some) and is escaped before a person sees it.
 */
public final class LogitwinException extends RuntimeException {
  private final Fault fault;
  private final List<String> lines;

  public LogitwinException(Fault fault, String message) {
    this(fault, List.of(message));
  }

  /** A failure that takes more than one line to tell; the first one says what could not be done. */
  public LogitwinException(Fault fault, List<String> lines) {
    super(String.join("\n", lines));
    this.fault = Objects.requireNonNull(fault, "fault is null");
    this.lines = List.copyOf(lines);
  }

  public LogitwinException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = Objects.requireNonNull(fault, "fault is null");
    this.lines = List.of(message);
  }

  /** Returns whose fault it is. */
  public Fault fault() {
    return fault;
  }

  /** Returns the lines of the message, as they were composed. */
  public List<String> lines() {
    return lines;
  }
}
