package io.logitwin.statistics;

import org.apache.commons.math3.special.Erf;

/** The upper tail of the standard normal distribution, as exact where it is small. */
final class NormalTail {
  private static final double SQRT_2 = Math.sqrt(2);

  private NormalTail() {}

  /** Returns the probability of more than z. */
  static double above(double z) {
    return Erf.erfc(z / SQRT_2) / 2;
  }
}
