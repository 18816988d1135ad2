package io.logitwin.error;

/** The file system does not permit it. */
public final class AccessException extends LogitwinException {
  public AccessException(String message) {
    super(message);
  }

  public AccessException(String message, Throwable cause) {
    super(message, cause);
  }
}
