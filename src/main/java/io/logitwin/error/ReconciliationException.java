package io.logitwin.error;

/**
 * Counts that must agree do not: a fault of the program, of Spark or of the cluster, never of the
 * user.
 */
public final class ReconciliationException extends LogitwinException {
  public ReconciliationException(String message) {
    super(message);
  }

  public ReconciliationException(String message, Throwable cause) {
    super(message, cause);
  }
}
