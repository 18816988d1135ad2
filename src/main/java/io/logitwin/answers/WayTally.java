package io.logitwin.answers;

import io.logitwin.scan.Tally;

/** Counts how the answers of one way agree with the reference. */
final class WayTally implements Tally<WayTally> {
  private long rows;
  private long identicalRows;
  private long equalPredictions;
  private Distance margins = Distance.NONE;
  private Distance probabilities = Distance.NONE;

  /**
   * Counts a row.
   *
   * @param reference the answer to agree with, or null
   * @param found the answer of this way, or null
   */
  void add(Answer reference, Answer found) {
    rows++;
    if (reference == null || found == null) {
      return;
    }
    RowComparison comparison = RowComparison.of(reference, found);
    identicalRows += comparison.kind() == DifferenceKind.IDENTICAL ? 1 : 0;
    equalPredictions +=
        UlpDistance.between(reference.prediction(), found.prediction()) == 0 ? 1 : 0;
    margins = margins.max(comparison.margins());
    probabilities = probabilities.max(comparison.probabilities());
  }

  @Override
  public void merge(WayTally other) {
    rows += other.rows;
    identicalRows += other.identicalRows;
    equalPredictions += other.equalPredictions;
    margins = margins.max(other.margins);
    probabilities = probabilities.max(other.probabilities);
  }

  WayReport report(Way way) {
    return new WayReport(way, rows, identicalRows, equalPredictions, margins, probabilities);
  }
}
