package io.logitwin.answers;

/** How far apart two doubles are, counted in doubles. */
public final class UlpDistance {
  private UlpDistance() {}

  /**
   * Returns how many steps to the next double lead from one to the other.
   *
   * <ul>
   *   <li>0 if and only if the raw bits are the same, NaN included.
   *   <li>+0.0 and −0.0 are 1 apart.
   *   <li>{@link Long#MAX_VALUE} if exactly one is NaN, if they are NaNs of different bits, or if
   *       the count does not fit.
   * </ul>
   */
  public static long between(double a, double b) {
    if (Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b)) {
      return 0;
    }
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Long.MAX_VALUE;
    }
    long x = ordinal(a);
    long y = ordinal(b);
    long difference = x - y;
    boolean overflow = ((x ^ y) & (x ^ difference)) < 0;
    return overflow ? Long.MAX_VALUE : Math.max(1, Math.abs(difference));
  }

  /**
   * Maps doubles to longs in their order; both zeros map to 0. Two ordinals are less than 2^63
   * apart unless both are huge.
   */
  private static long ordinal(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits < 0 ? Long.MIN_VALUE - bits : bits;
  }
}
