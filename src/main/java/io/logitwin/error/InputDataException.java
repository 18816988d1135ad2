package io.logitwin.error;

/** The input can be read, but it is not what its contract says. */
public final class InputDataException extends LogitwinException {
  public InputDataException(String message) {
    super(message);
  }

  public InputDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
