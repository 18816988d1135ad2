package io.logitwin.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;

/**
 * How far two samples are from each other, and how far chance alone may bring them.
 *
 * @param value the distance, at least 0, perhaps infinite
 * @param chance what the distance of two samples of so many rows from one and the same distribution
 *     exceeds about once in a thousand times; at least 0, finite
 */
public record SampleDistance(double value, double chance) {
  /** By what chance does not explain; where that is the same, by the distance. */
  static final Comparator<SampleDistance> BY_EXCESS =
      Comparator.comparingDouble(SampleDistance::excess).thenComparingDouble(SampleDistance::value);

  public SampleDistance {
    if (value < 0 || !(chance >= 0 && chance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid distance: %s, by chance %s (must be >= 0, the latter finite)",
              value, chance));
    }
  }

  /** Returns what chance does not explain of the distance, at least 0. */
  @JsonProperty
  public double excess() {
    return Math.max(0, value - chance);
  }
}
