package io.logitwin.error;

/** A file system failed while reading or writing. */
public final class StorageException extends LogitwinException {
  public StorageException(String message) {
    super(message);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
