package io.logitwin.profile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What two samples from one distribution differ by: the quantile 0.999 of each distance, for many
 * rows. Of few rows, of which many buckets stay empty, histograms differ by less.
 *
 * <p>Sources: all three distances are smooth functions of means of independent rows, so for many
 * rows they follow normal and chi-squared distributions (A. W. van der Vaart, Asymptotic
 * Statistics, 1998, chapters 3 and 17).
 */
final class Chance {
  private static final double LEVEL = 0.999;
  private static final double NORMAL =
      new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + LEVEL) / 2);

  /** By degrees of freedom; those of many features are the same few. */
  private static final Map<Integer, Double> CHI_SQUARED = new ConcurrentHashMap<>();

  private Chance() {}

  /**
   * Returns the variance of the difference of two means of a quantity whose variance is 1.
   *
   * @param rows of the one sample, at least 1
   * @param otherRows of the other, at least 1
   */
  static double variance(long rows, long otherRows) {
    return 1.0 / rows + 1.0 / otherRows;
  }

  /**
   * Returns what chance makes of the difference of two shares, 0..1.
   *
   * @param share of both samples together
   */
  static double ofShares(double share, double variance) {
    return Math.min(1, NORMAL * Math.sqrt(share * (1 - share) * variance));
  }

  /** Returns what chance makes of the difference of two means, in standard deviations. */
  static double ofMeans(double variance) {
    return NORMAL * Math.sqrt(variance);
  }

  /**
   * Returns what chance makes of the Jensen-Shannon distance of two histograms, 0..1. Near 0 the
   * divergence is (1/8) Σ (p − q)²/m nats, and the sum over the variance is chi-squared with a
   * degree of freedom less than there are buckets.
   *
   * @param buckets how many are not empty in both together, at least 1
   */
  static double ofHistograms(int buckets, double variance) {
    return Math.min(1, Math.sqrt(chiSquared(buckets - 1) * variance / (8 * Math.log(2))));
  }

  private static double chiSquared(int freedom) {
    return freedom == 0
        ? 0
        : CHI_SQUARED.computeIfAbsent(
            freedom,
            of -> new ChiSquaredDistribution(null, of).inverseCumulativeProbability(LEVEL));
  }
}
