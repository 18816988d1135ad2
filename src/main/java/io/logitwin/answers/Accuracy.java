package io.logitwin.answers;

/**
 * How many rows are predicted right.
 *
 * @param correct right predictions
 * @param total predictions, at least 1
 */
public record Accuracy(long correct, long total) {
  public Accuracy {
    if (total < 1 || correct < 0 || correct > total) {
      throw new IllegalArgumentException(
          "Invalid accuracy: " + correct + " of " + total + " (must be 0..total, total >= 1)");
    }
  }

  /** Returns correct / total, 0..1. */
  public double value() {
    return (double) correct / total;
  }
}
