package io.logitwin.error;

/** The input does not exist. */
public final class NoInputException extends LogitwinException {
  public NoInputException(String message) {
    super(message);
  }

  public NoInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
