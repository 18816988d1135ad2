package io.logitwin.config;

/** How the rows are divided into a training part and a test part: all that the split depends on. */
public sealed interface SplitSettings permits RandomSplit, ContentSplit {
  /** Returns the method as it stands in run.json. */
  String method();

  /** Returns the seed. */
  long seed();

  /** Returns the expected share of the training rows, above 0 and below 1. */
  double trainFraction();

  /** Returns how many hash partitions of {@code row_id} the rows are laid in, at least 1. */
  int partitions();

  /**
   * Checks what every split has.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  static void requireValid(double trainFraction, int partitions) {
    if (!(trainFraction > 0 && trainFraction < 1)) {
      throw new IllegalArgumentException(
          "Invalid train fraction: " + trainFraction + " (must be > 0 and < 1)");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("Invalid partitions: " + partitions + " (must be >= 1)");
    }
  }
}
