package io.logitwin.error;

import java.util.Objects;

/**
 * A failure with a message for the user: what could not be done, what was found and expected, and
 * where. Its {@link Fault} says whose it is and what the process ends with.
 */
public final class LogitwinException extends RuntimeException {
  private final Fault fault;

  public LogitwinException(Fault fault, String message) {
    super(message);
    this.fault = Objects.requireNonNull(fault, "fault is null");
  }

  public LogitwinException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = Objects.requireNonNull(fault, "fault is null");
  }

  /** Returns whose fault it is. */
  public Fault fault() {
    return fault;
  }
}
