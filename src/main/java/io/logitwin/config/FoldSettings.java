package io.logitwin.config;

import java.io.Serializable;
import java.util.List;

/**
 * How training rows are divided to find out about penalties.
 *
 * @param count k of k-fold cross-validation, at least 2; or 1: one part to judge by
 * @param validationFraction the expected share of that one part, above 0 and below 1
 */
public record FoldSettings(int count, double validationFraction) implements Serializable {
  private static final Option<Integer> FOLDS =
      Option.count("folds", "k of k-fold cross-validation; 1: one validation part", 1, 100)
          .alias("k", "cv", "k-folds", "num-folds");
  private static final Option<Double> VALIDATION_FRACTION =
      Option.number(
              "validation-fraction",
              "the share of the training rows in the one validation part, above 0 and below 1",
              Values::fraction)
          .alias("validation-split", "validation-size");

  static final List<Option<?>> OPTIONS = List.of(FOLDS, VALIDATION_FRACTION);

  public FoldSettings {
    if (count < 1) {
      throw new IllegalArgumentException("Invalid folds: " + count + " (must be >= 1)");
    }
    if (!(validationFraction > 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "Invalid validation fraction: " + validationFraction + " (must be > 0 and < 1)");
    }
  }

  static FoldSettings read(Values values) {
    return new FoldSettings(FOLDS.read(values), VALIDATION_FRACTION.read(values));
  }

  /**
   * Returns the fold of a row, 0..count-1; in one part to judge by, 0, and 1 for all other rows.
   *
   * @param position of the row, from 0 to below 1
   */
  public int fold(double position) {
    if (count == 1) {
      return position < validationFraction ? 0 : 1;
    }
    return (int) (position * count);
  }
}
