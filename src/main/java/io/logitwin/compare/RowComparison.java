package io.logitwin.compare;

import java.util.Arrays;

/**
 * The comparison of one row's two answers.
 *
 * @param kind how they differ
 * @param margins the largest distances over the k margins
 * @param probabilities the largest distances over the k probabilities
 */
record RowComparison(DifferenceKind kind, Distance margins, Distance probabilities) {
  private static final Distance NONE = new Distance(0, 0);

  /**
   * A distance between arrays of doubles.
   *
   * @param maxUlps the largest distance in ulps
   * @param maxAbsDifference the largest absolute difference; +∞ if one of the two is NaN, or
   *     infinite and the other not
   */
  record Distance(long maxUlps, double maxAbsDifference) {
    static Distance between(double[] a, double[] b) {
      long maxUlps = 0;
      double maxAbsDifference = 0;
      for (int i = 0; i < a.length; i++) {
        long ulps = UlpDistance.between(a[i], b[i]);
        if (ulps > 0) {
          double difference = Math.abs(a[i] - b[i]);
          maxUlps = Math.max(maxUlps, ulps);
          maxAbsDifference =
              Math.max(
                  maxAbsDifference,
                  Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
        }
      }
      return new Distance(maxUlps, maxAbsDifference);
    }
  }

  /** An answer: k margins, k probabilities and the prediction. */
  static final class Answer {
    private final double[] margins;
    private final double[] probabilities;
    private final double prediction;

    Answer(double[] margins, double[] probabilities, double prediction) {
      this.margins = margins.clone();
      this.probabilities = probabilities.clone();
      this.prediction = prediction;
    }

    int classes() {
      return margins.length;
    }

    double margin(int c) {
      return margins[c];
    }

    double probability(int c) {
      return probabilities[c];
    }

    double prediction() {
      return prediction;
    }
  }

  /** Returns a comparison that found a row in the wrong number of places. */
  static RowComparison misplaced(DifferenceKind kind) {
    return new RowComparison(kind, NONE, NONE);
  }

  /** Compares two answers by their raw bits. */
  static RowComparison of(Answer a, Answer b) {
    if (a.classes() != b.classes() || a.probabilities.length != b.probabilities.length) {
      return misplaced(DifferenceKind.CLASS_COUNT_DIFFERS);
    }
    Distance margins = Distance.between(a.margins, b.margins);
    Distance probabilities = Distance.between(a.probabilities, b.probabilities);
    return new RowComparison(kind(a, b, margins, probabilities), margins, probabilities);
  }

  private static DifferenceKind kind(Answer a, Answer b, Distance margins, Distance probabilities) {
    if (margins.maxUlps() > 0 && Arrays.equals(sortedBits(a.margins), sortedBits(b.margins))) {
      return DifferenceKind.CLASSES_SWAPPED;
    }
    if (UlpDistance.between(a.prediction(), b.prediction()) > 0) {
      return DifferenceKind.PREDICTION_DIFFERS;
    }
    if (margins.maxUlps() > 0) {
      return DifferenceKind.MARGINS_DIFFER;
    }
    return probabilities.maxUlps() > 0
        ? DifferenceKind.PROBABILITIES_DIFFER
        : DifferenceKind.IDENTICAL;
  }

  private static long[] sortedBits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).sorted().toArray();
  }
}
