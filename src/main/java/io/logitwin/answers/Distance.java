package io.logitwin.answers;

import java.io.Serializable;

/**
 * How far two arrays of doubles are apart.
 *
 * @param maxUlps the largest distance in ulps
 * @param maxAbsDifference the largest absolute difference; +∞ if one of the two is NaN, or infinite
 *     and the other not
 */
public record Distance(long maxUlps, double maxAbsDifference) implements Serializable {
  /** The distance of arrays that are the same to the last bit. */
  public static final Distance NONE = new Distance(0, 0);

  /**
   * Returns the distance of two arrays.
   *
   * @param a numbers
   * @param b as many
   */
  public static Distance between(double[] a, double[] b) {
    long maxUlps = 0;
    double maxAbsDifference = 0;
    for (int i = 0; i < a.length; i++) {
      long ulps = UlpDistance.between(a[i], b[i]);
      if (ulps > 0) {
        double difference = Math.abs(a[i] - b[i]);
        maxUlps = Math.max(maxUlps, ulps);
        maxAbsDifference =
            Math.max(
                maxAbsDifference, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
      }
    }
    return new Distance(maxUlps, maxAbsDifference);
  }

  /** Returns the larger of both in each respect. */
  public Distance max(Distance other) {
    return new Distance(
        Math.max(maxUlps, other.maxUlps), Math.max(maxAbsDifference, other.maxAbsDifference));
  }
}
