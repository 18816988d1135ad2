package io.logitwin.audit;

import io.logitwin.compare.UlpDistance;
import java.io.Serializable;

/** Counts how two computations of the same numbers agree, row by row. */
final class BitTally implements Serializable {
  private long rows;
  private long identicalRows;
  private long maxUlps;
  private double maxAbsDifference;

  /** Counts a row with one number on each side. */
  void add(double a, double b) {
    add(new double[] {a}, new double[] {b});
  }

  /**
   * Counts a row.
   *
   * @param a the numbers of one side
   * @param b the numbers of the other, as many
   */
  void add(double[] a, double[] b) {
    boolean identical = true;
    for (int i = 0; i < a.length; i++) {
      long ulps = UlpDistance.between(a[i], b[i]);
      if (ulps > 0) {
        identical = false;
        double difference = Math.abs(a[i] - b[i]);
        maxUlps = Math.max(maxUlps, ulps);
        maxAbsDifference =
            Math.max(
                maxAbsDifference, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
      }
    }
    rows++;
    identicalRows += identical ? 1 : 0;
  }

  void merge(BitTally other) {
    rows += other.rows;
    identicalRows += other.identicalRows;
    maxUlps = Math.max(maxUlps, other.maxUlps);
    maxAbsDifference = Math.max(maxAbsDifference, other.maxAbsDifference);
  }

  BitComparison result() {
    return new BitComparison(rows, identicalRows, maxUlps, maxAbsDifference);
  }
}
