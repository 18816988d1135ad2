package io.logitwin.profile;

/**
 * The buckets that numbers are counted in. They do not depend on the numbers, so that histograms of
 * different inputs can be compared and added up.
 *
 * <p>0 is a bucket of its own. Others share one with the numbers of the same sign, binary exponent
 * and first two bits of the mantissa: in each octave there are four of equal width, from 1 to 5/4,
 * 3/2, 7/4 and 2. Subnormal numbers have the four below.
 */
final class Bucket {
  /** The bucket of 0, and of nothing else. */
  static final int ZERO = 0;

  /** The bucket of the largest finite number; that of its negative is the smallest. */
  static final int LAST = of(Double.MAX_VALUE);

  private Bucket() {}

  /**
   * Returns the bucket of a number. Buckets are ordered as the numbers are; for x = ±2<sup>e</sup>
   * m with 1 ≤ m &lt; 2 it is ±(4 (e + 1023) + ⌊4 (m − 1)⌋ + 1), 4093 for 1.
   *
   * @throws IllegalArgumentException if the number is not finite
   */
  static int of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("Invalid value: " + value + " (must be finite)");
    }
    if (value == 0) {
      return ZERO;
    }
    // The exponent and the next two bits stand side by side.
    int magnitude = (int) (Double.doubleToRawLongBits(Math.abs(value)) >>> 50) + 1;
    return value < 0 ? -magnitude : magnitude;
  }
}
