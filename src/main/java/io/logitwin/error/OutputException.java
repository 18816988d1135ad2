package io.logitwin.error;

/** The output cannot be created where it was asked for. */
public final class OutputException extends LogitwinException {
  public OutputException(String message) {
    super(message);
  }

  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
