package io.logitwin.profile;

import java.util.Objects;

/**
 * What the values of a feature are, or the ink of the rows. Of no row, mean, minimum and maximum
 * are NaN; of fewer than two, the standard deviation.
 *
 * @param nonZeros how many are not 0
 * @param mean the mean
 * @param standardDeviation that of a sample, which divides by n − 1
 * @param minimum the smallest
 * @param maximum the largest
 * @param histogram how many are in each bucket, zeros included
 */
public record ValueProfile(
    long nonZeros,
    double mean,
    double standardDeviation,
    double minimum,
    double maximum,
    Histogram histogram) {
  public ValueProfile {
    Objects.requireNonNull(histogram, "histogram is null");
    long counted = histogram.total() - histogram.zeros();
    if (counted != nonZeros) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid profile: %d values are not 0 (the histogram has %d)", nonZeros, counted));
    }
  }

  /**
   * Returns the standardized mean difference: the absolute difference of the means over the root of
   * the mean of both variances; infinite if neither side varies and the means differ, 0 if the
   * means are equal. The deviation of fewer than two rows counts as 0, one too large for a double
   * as infinite. No rows on one side only: infinite; what is infinite for want of rows or of
   * variance has nothing by chance.
   *
   * <p>It sees what a histogram cannot: a feature that is far from 0 and varies little, in one
   * bucket.
   *
   * <p>Source: P. C. Austin, Balance diagnostics for comparing the distribution of baseline
   * covariates between treatment groups in propensity-score matched samples, Statistics in Medicine
   * 28 (2009) 3083-3107.
   */
  SampleDistance meanDifference(ValueProfile other) {
    long rows = histogram.total();
    long otherRows = other.histogram.total();
    double pooled = Math.hypot(deviation(), other.deviation()) / Math.sqrt(2);
    if (Double.compare(mean, other.mean) != 0 && !(pooled > 0)) {
      return new SampleDistance(Double.POSITIVE_INFINITY, 0);
    }
    if (rows == 0 || otherRows == 0) {
      return new SampleDistance(rows == otherRows ? 0 : Double.POSITIVE_INFINITY, 0);
    }
    double difference = mean == other.mean ? 0 : Math.abs(mean - other.mean) / pooled;
    return new SampleDistance(difference, Chance.ofMeans(Chance.variance(rows, otherRows)));
  }

  private double deviation() {
    if (!Double.isNaN(standardDeviation)) {
      return standardDeviation;
    }
    // JSON has no infinity: of two rows or more it was one.
    return histogram.total() < 2 ? 0 : Double.POSITIVE_INFINITY;
  }
}
