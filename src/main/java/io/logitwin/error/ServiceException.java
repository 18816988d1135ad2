package io.logitwin.error;

/** A service (cluster, file system) cannot be reached. */
public final class ServiceException extends LogitwinException {
  public ServiceException(String message) {
    super(message);
  }

  public ServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
