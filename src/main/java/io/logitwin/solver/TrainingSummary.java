package io.logitwin.solver;

import java.util.Arrays;

/** What a fit knows of its rows before it starts. */
final class TrainingSummary {
  private final double[] mean;
  private final double[] std;
  private final double[] histogram;

  /**
   * @param mean μ of each feature, weighted; {@code double[d]}
   * @param std σ of each feature, unbiased, weighted; {@code double[d]}
   * @param histogram the weight of the rows of each label, from 0 to the largest that occurs
   */
  TrainingSummary(double[] mean, double[] std, double[] histogram) {
    this.mean = mean.clone();
    this.std = std.clone();
    this.histogram = histogram.clone();
  }

  /** Returns a copy of σ, {@code double[d]}. */
  double[] std() {
    return std.clone();
  }

  /** Returns a copy of the weights by label. */
  double[] histogram() {
    return histogram.clone();
  }

  int features() {
    return std.length;
  }

  /** Returns whether all rows have one label. */
  boolean hasOneLabel() {
    return Arrays.stream(histogram).filter(weight -> weight != 0).count() == 1;
  }

  /** Returns 1/σ by feature; 0 for a constant feature, which so takes no part in the fit. */
  double[] inverseStd() {
    return Arrays.stream(std).map(sigma -> sigma == 0 ? 0 : 1 / sigma).toArray();
  }

  /** Returns μ/σ by feature; 0 for a constant feature. */
  double[] scaledMean() {
    double[] scaled = inverseStd();
    for (int f = 0; f < scaled.length; f++) {
      scaled[f] *= mean[f];
    }
    return scaled;
  }
}
