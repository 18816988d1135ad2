package io.logitwin.statistics;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's one-sided t tests of a mean against a bound.
 *
 * <p>Where all numbers are the same there is no error to measure by: the p-value is 0 if their mean
 * is on the asked side of the bound, else 1. Of fewer than two numbers nothing can be said: it is
 * 1.
 *
 * <p>Source: Student, The probable error of a mean, Biometrika 6 (1908) 1-25.
 */
public final class StudentT {
  /** From here on the t distribution is the normal one, to the sixth digit of a p-value of 0.05. */
  private static final double NORMAL_FROM = 1e6;

  private StudentT() {}

  /**
   * Returns the p-value of the mean being below a bound, 0..1.
   *
   * @param mean of the numbers
   * @param deviation their standard deviation (n - 1), at least 0; NaN of fewer than two
   * @param count how many there are
   */
  public static double belowPValue(double mean, double deviation, double count, double bound) {
    if (count < 2 || Double.isNaN(deviation)) {
      return 1;
    }
    if (deviation == 0) {
      return mean < bound ? 0 : 1;
    }
    return above((bound - mean) / (deviation / Math.sqrt(count)), count - 1);
  }

  /**
   * Returns the p-value of the mean being above a bound, 0..1.
   *
   * @param mean of the numbers
   * @param deviation their standard deviation (n - 1), at least 0; NaN of fewer than two
   * @param count how many there are
   */
  public static double abovePValue(double mean, double deviation, double count, double bound) {
    return belowPValue(-mean, deviation, count, -bound);
  }

  private static double above(double t, double degrees) {
    return degrees < NORMAL_FROM
        ? new TDistribution(null, degrees).cumulativeProbability(-t)
        : NormalTail.above(t);
  }
}
