package io.logitwin.statistics;

import org.apache.commons.math3.special.Beta;

/** McNemar's exact test: are two classifiers, measured on the same rows, equally accurate? */
public final class McNemar {
  private McNemar() {}

  /**
   * Returns the two-sided p-value, 0..1: twice the probability that a fair coin, thrown once for
   * each row on which exactly one of the two is right, falls at most as often on the rarer side as
   * it did; at most 1. Without such rows it is 1.
   *
   * @param onlyFirst rows on which only the first is right
   * @param onlySecond rows on which only the second is right
   */
  public static double pValue(long onlyFirst, long onlySecond) {
    long rarer = Math.min(onlyFirst, onlySecond);
    long other = Math.max(onlyFirst, onlySecond);
    // Equally many on both sides: more than half of all throws are counted in each tail.
    return rarer == other ? 1 : Math.min(1, 2 * tail((double) rarer, (double) other));
  }

  /**
   * Returns the one-sided p-value of the first being the more accurate, 0..1: the probability that
   * a fair coin, thrown as above, falls at most so often on the side of the second. It is 1 if the
   * first is never right alone.
   *
   * @param onlyFirst rows on which only the first is right, at least 0; a fraction where it is
   *     asked of more rows at rates that were seen
   * @param onlySecond rows on which only the second is right, likewise
   */
  public static double betterPValue(double onlyFirst, double onlySecond) {
    return onlyFirst == 0 ? 1 : tail(onlySecond, onlyFirst);
  }

  /**
   * Returns the probability of at most r of r + s throws: I<sub>1/2</sub>(s, r + 1), the
   * regularized incomplete beta function (NIST Digital Library of Mathematical Functions, 8.17.5),
   * so that counts need not be ints, as they must for commons-math3's distributions. A small tail
   * is not taken as the difference from 1, which would leave nothing of it.
   *
   * <p>commons-math3's {@code BinomialTest} (3.6.1) would not do in any case: it compares the
   * probabilities of both tails for equality, and where rounding makes them unequal it leaves one
   * out. For 3 of 13 it gives 0.057 instead of 0.092, for 1 of 2 it gives 1.5.
   */
  private static double tail(double atMost, double others) {
    double complement = Beta.regularizedBeta(0.5, atMost + 1, others);
    return complement < 0.99 ? 1 - complement : Beta.regularizedBeta(0.5, others, atMost + 1);
  }
}
