package io.logitwin.audit;

import io.logitwin.answers.Distance;
import io.logitwin.scan.Tally;

/** Counts how two computations of the same numbers agree, row by row. */
final class BitTally implements Tally<BitTally> {
  private long rows;
  private long identicalRows;
  private Distance distance = Distance.NONE;

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
    Distance ofRow = Distance.between(a, b);
    rows++;
    identicalRows += ofRow.maxUlps() == 0 ? 1 : 0;
    distance = distance.max(ofRow);
  }

  @Override
  public void merge(BitTally other) {
    rows += other.rows;
    identicalRows += other.identicalRows;
    distance = distance.max(other.distance);
  }

  BitComparison result() {
    return new BitComparison(rows, identicalRows, distance.maxUlps(), distance.maxAbsDifference());
  }
}
