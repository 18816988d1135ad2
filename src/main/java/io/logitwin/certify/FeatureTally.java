package io.logitwin.certify;

import io.logitwin.scan.Tally;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;

/** What the training rows are, whatever the model. */
final class FeatureTally implements Tally<FeatureTally> {
  private final long[] labelCounts;
  private final long[] nonZeros;
  private final double[] sums;
  private final double[] minimum;
  private final double[] maximum;

  FeatureTally(int classes, int features) {
    labelCounts = new long[classes];
    nonZeros = new long[features];
    sums = new double[features];
    minimum = new double[features];
    maximum = new double[features];
    Arrays.fill(minimum, Double.POSITIVE_INFINITY);
    Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
  }

  void add(int label, SparseVector row) {
    labelCounts[label]++;
    int[] indices = row.indices();
    double[] values = row.values();
    for (int i = 0; i < indices.length; i++) {
      int f = indices[i];
      if (values[i] == 0) {
        // Stored or not, a zero is one.
        continue;
      }
      nonZeros[f]++;
      sums[f] += values[i];
      minimum[f] = Math.min(minimum[f], values[i]);
      maximum[f] = Math.max(maximum[f], values[i]);
    }
  }

  @Override
  public void merge(FeatureTally other) {
    for (int c = 0; c < labelCounts.length; c++) {
      labelCounts[c] += other.labelCounts[c];
    }
    for (int f = 0; f < sums.length; f++) {
      nonZeros[f] += other.nonZeros[f];
      sums[f] += other.sums[f];
      minimum[f] = Math.min(minimum[f], other.minimum[f]);
      maximum[f] = Math.max(maximum[f], other.maximum[f]);
    }
  }

  /** Returns how many rows each class has, {@code long[k]}. */
  long[] labelCounts() {
    return labelCounts.clone();
  }

  /** Returns n. */
  long rows() {
    return Arrays.stream(labelCounts).sum();
  }

  /** Whether all rows have the same value; such a feature takes no part in a fit. */
  boolean isConstant(int feature) {
    return nonZeros[feature] == 0
        || (nonZeros[feature] == rows() && minimum[feature] == maximum[feature]);
  }

  /**
   * Returns what is subtracted from each feature before anything is summed, {@code double[d]}: its
   * mean, if it is nowhere 0, so that an offset does not drown what varies; else 0, so that rows
   * stay sparse.
   */
  double[] shifts() {
    long rows = rows();
    double[] shifts = new double[sums.length];
    for (int f = 0; f < shifts.length; f++) {
      shifts[f] = nonZeros[f] == rows ? sums[f] / rows : 0;
    }
    return shifts;
  }

  /** Returns whether anything is subtracted from any feature. */
  boolean shifted() {
    return Arrays.stream(shifts()).anyMatch(shift -> shift != 0);
  }
}
