package io.logitwin.answers;

import io.logitwin.scan.Tally;

/** All that is counted about answered rows. */
final class AnswerTally implements Tally<AnswerTally> {
  private final int classes;
  private final ParityTally parity = new ParityTally();
  private final EvaluationTally evaluation;
  private long recomputed;

  /**
   * @param classes k
   */
  AnswerTally(int classes) {
    this.classes = classes;
    this.evaluation = new EvaluationTally(classes);
  }

  /** Counts a row, in whatever state it is. */
  void add(AnsweredRow row) {
    RowComparison comparison = RowComparison.of(row);
    parity.add(row, comparison);
    recomputed += row.recomputed() == null ? 0 : 1;
    if (comparison.kind().answered() && isOfTheseClasses(row.natives())) {
      evaluation.add((int) row.label(), row.natives(), row.recomputed());
    }
  }

  /** An answer that is none is a matter of parity; there is nothing else to count. */
  private boolean isOfTheseClasses(Answer answer) {
    return answer.probabilities().length == classes
        && answer.prediction() >= 0
        && answer.prediction() < classes;
  }

  @Override
  public void merge(AnswerTally other) {
    parity.merge(other.parity);
    evaluation.merge(other.evaluation);
    recomputed += other.recomputed;
  }

  int classes() {
    return classes;
  }

  long recomputed() {
    return recomputed;
  }

  ParityReport parity() {
    return parity.report();
  }

  Evaluation evaluation() {
    return evaluation.evaluation();
  }
}
