package io.logitwin.answers;

import io.logitwin.scan.Tally;

/** Counts how good the answers are: right predictions of both sides, confusions, log loss. */
final class EvaluationTally implements Tally<EvaluationTally> {
  /** The bins of the reliability diagram; nothing shows them yet. */
  private static final int BINS = 15;

  private final ScoreTally natives = new ScoreTally(BINS);
  private final long[][] confusion;
  private long recomputedCorrect;

  /**
   * @param classes k
   */
  EvaluationTally(int classes) {
    confusion = new long[classes][classes];
  }

  /** Counts a row that both sides have answered. */
  void add(int label, Answer nativeAnswer, Answer recomputedAnswer) {
    int prediction = (int) nativeAnswer.prediction();
    natives.add(nativeAnswer.probabilities(), prediction, label);
    confusion[label][prediction]++;
    recomputedCorrect += recomputedAnswer.prediction() == label ? 1 : 0;
  }

  @Override
  public void merge(EvaluationTally other) {
    natives.merge(other.natives);
    recomputedCorrect += other.recomputedCorrect;
    for (int c = 0; c < confusion.length; c++) {
      for (int p = 0; p < confusion.length; p++) {
        confusion[c][p] += other.confusion[c][p];
      }
    }
  }

  /**
   * Returns the evaluation.
   *
   * @throws IllegalArgumentException if no row was counted
   */
  Evaluation evaluation() {
    Scores scores = natives.scores();
    Accuracy accuracy = new Accuracy(scores.correct(), natives.rows());
    return new Evaluation(
        accuracy,
        new Accuracy(recomputedCorrect, natives.rows()),
        WilsonInterval.of(accuracy),
        scores.logLoss(),
        new ConfusionMatrix(confusion));
  }
}
