package io.logitwin.solver;

import java.util.function.DoubleSupplier;

/**
 * Decides when a fit asks how near it is to its optimum. To ask takes as long as a dozen
 * iterations; the gradient gives an estimate for nothing.
 */
final class GapRule {
  /**
   * How many times as large as the estimate a bound is expected to be, before the first is known.
   * On the digits it was 2 to 3: the estimate leaves out what the intercepts still lack. A few
   * iterations too many cost less than to ask too early.
   */
  private static final double EXPECTED = 4;

  private final double target;
  private double expected = EXPECTED;
  private double caution = 1;

  /**
   * @param target the gap that is near enough
   */
  GapRule(double target) {
    this.target = target;
  }

  /**
   * Returns whether the target is reached.
   *
   * @param estimate of the gap
   * @param bound asks for the proven gap
   */
  boolean isReached(double estimate, DoubleSupplier bound) {
    if (target == 0 || !(expected * estimate <= target)) {
      return false;
    }
    double found = bound.getAsDouble();
    expected = caution * found / estimate;
    // A bound that does not fall as the estimate does is asked for ever less often.
    caution *= 2;
    return found <= target;
  }
}
