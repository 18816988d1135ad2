package io.logitwin.error;

/** The input changed while it was read; the run can be repeated. */
public final class InputChangedException extends LogitwinException {
  public InputChangedException(String message) {
    super(message);
  }

  public InputChangedException(String message, Throwable cause) {
    super(message, cause);
  }
}
