package io.logitwin.contract;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a feature's cells may hold.
 *
 * @param type how a value is written
 * @param minimum the smallest value, inclusive; −∞ for no bound
 * @param maximum the largest value, inclusive; +∞ for no bound
 * @param missing the value that a missing one is taken for; NaN if its row is refused
 */
public record FeatureRule(FeatureType type, double minimum, double maximum, double missing)
    implements Serializable {
  /**
   * @throws IllegalArgumentException if the range is empty, or the constant is outside it, or no
   *     integer where the type is
   */
  public FeatureRule {
    Objects.requireNonNull(type, "type is null");
    if (!(minimum <= maximum)) {
      throw new IllegalArgumentException("Invalid feature range: " + minimum + ".." + maximum);
    }
    if (!Double.isNaN(missing)) {
      boolean fits = missing >= minimum && missing <= maximum;
      if (!fits || (type == FeatureType.INTEGER && missing != Math.rint(missing))) {
        throw new IllegalArgumentException(
            "Invalid value for what is missing: "
                + missing
                + " (must be one that a cell may hold)");
      }
    }
  }

  /** Returns the rule that refuses rows in which a value is missing. */
  public static FeatureRule complete(FeatureType type, double minimum, double maximum) {
    return new FeatureRule(type, minimum, maximum, Double.NaN);
  }

  /** Returns whether a missing value is taken for a constant. */
  public boolean fillsMissing() {
    return !Double.isNaN(missing);
  }
}
