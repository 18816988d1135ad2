package io.logitwin.audit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The smallest and the largest value of each feature in each of two classes, to find features that
 * separate the classes alone.
 */
final class FeatureRanges implements Serializable {
  private final double[][] smallest;
  private final double[][] largest;
  private final long[][] nonZero;
  private final long[] rows = new long[2];

  FeatureRanges(int features) {
    smallest = new double[2][features];
    largest = new double[2][features];
    nonZero = new long[2][features];
    for (int label = 0; label < 2; label++) {
      Arrays.fill(smallest[label], Double.POSITIVE_INFINITY);
      Arrays.fill(largest[label], Double.NEGATIVE_INFINITY);
    }
  }

  void add(AuditedRow row) {
    int label = row.label();
    rows[label]++;
    for (int i = 0; i < row.indices().length; i++) {
      int f = row.indices()[i];
      nonZero[label][f]++;
      smallest[label][f] = Math.min(smallest[label][f], row.values()[i]);
      largest[label][f] = Math.max(largest[label][f], row.values()[i]);
    }
  }

  void merge(FeatureRanges other) {
    for (int label = 0; label < 2; label++) {
      rows[label] += other.rows[label];
      for (int f = 0; f < nonZero[label].length; f++) {
        nonZero[label][f] += other.nonZero[label][f];
        smallest[label][f] = Math.min(smallest[label][f], other.smallest[label][f]);
        largest[label][f] = Math.max(largest[label][f], other.largest[label][f]);
      }
    }
  }

  /**
   * Returns the features that have all values of one class at or below some number and all values
   * of the other at or above it, and are not constant, ascending.
   */
  List<Integer> separating() {
    return IntStream.range(0, nonZero[0].length)
        .filter(f -> below(0, 1, f) || below(1, 0, f))
        .boxed()
        .toList();
  }

  private boolean below(int lower, int upper, int f) {
    return maximum(lower, f) <= minimum(upper, f) && minimum(lower, f) < maximum(upper, f);
  }

  /** A feature that is not listed in a sparse row is 0 there. */
  private double minimum(int label, int f) {
    return nonZero[label][f] < rows[label] ? Math.min(0, smallest[label][f]) : smallest[label][f];
  }

  private double maximum(int label, int f) {
    return nonZero[label][f] < rows[label] ? Math.max(0, largest[label][f]) : largest[label][f];
  }
}
