package io.logitwin.error;

/** The native and the recomputed answers differ. */
public final class ParityException extends LogitwinException {
  public ParityException(String message) {
    super(message);
  }

  public ParityException(String message, Throwable cause) {
    super(message, cause);
  }
}
