package io.logitwin.answers;

import java.util.Arrays;

/**
 * The comparison of one row's two answers.
 *
 * @param kind how they differ
 * @param margins the largest distances over the k margins
 * @param probabilities the largest distances over the k probabilities
 */
record RowComparison(DifferenceKind kind, Distance margins, Distance probabilities) {
  /** Compares all that was found under a row id. */
  static RowComparison of(AnsweredRow row) {
    if (row.copies() > 1) {
      return misplaced(DifferenceKind.DUPLICATE_ROW);
    }
    if (!row.expected()) {
      return misplaced(DifferenceKind.UNEXPECTED_ROW);
    }
    if (row.natives() == null || row.recomputed() == null) {
      return misplaced(missing(row));
    }
    return of(row.natives(), row.recomputed());
  }

  /** Compares two answers by their raw bits. */
  static RowComparison of(Answer a, Answer b) {
    if (a.margins().length != b.margins().length
        || a.probabilities().length != b.probabilities().length) {
      return misplaced(DifferenceKind.CLASS_COUNT_DIFFERS);
    }
    Distance margins = Distance.between(a.margins(), b.margins());
    Distance probabilities = Distance.between(a.probabilities(), b.probabilities());
    return new RowComparison(kind(a, b, margins, probabilities), margins, probabilities);
  }

  private static RowComparison misplaced(DifferenceKind kind) {
    return new RowComparison(kind, Distance.NONE, Distance.NONE);
  }

  private static DifferenceKind missing(AnsweredRow row) {
    if (row.natives() == null && row.recomputed() == null) {
      return DifferenceKind.MISSING_BOTH;
    }
    return row.natives() == null
        ? DifferenceKind.MISSING_NATIVE
        : DifferenceKind.MISSING_RECOMPUTED;
  }

  private static DifferenceKind kind(Answer a, Answer b, Distance margins, Distance probabilities) {
    if (margins.maxUlps() > 0 && Arrays.equals(sortedBits(a.margins()), sortedBits(b.margins()))) {
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
