package io.logitwin.answers;

import io.logitwin.scan.Tally;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Counts how good the answers are: right predictions of both sides, confusions, log loss,
 * calibration, and what a class is given by its own rows.
 */
final class EvaluationTally implements Tally<EvaluationTally> {
  /** As many as the gate's rule of calibration has. */
  private static final int BINS = 15;

  private final ScoreTally natives = new ScoreTally(BINS);
  private final long[][] confusion;
  private final MeanProbability[] own;
  private long recomputedCorrect;

  /**
   * @param classes k
   */
  EvaluationTally(int classes) {
    confusion = new long[classes][classes];
    own = Stream.generate(MeanProbability::new).limit(classes).toArray(MeanProbability[]::new);
  }

  /** Counts a row that both sides have answered. */
  void add(int label, Answer nativeAnswer, Answer recomputedAnswer) {
    int prediction = (int) nativeAnswer.prediction();
    natives.add(nativeAnswer.probabilities(), prediction, label);
    confusion[label][prediction]++;
    own[label].add(nativeAnswer.probabilities()[label]);
    recomputedCorrect += recomputedAnswer.prediction() == label ? 1 : 0;
  }

  @Override
  public void merge(EvaluationTally other) {
    natives.merge(other.natives);
    recomputedCorrect += other.recomputedCorrect;
    for (int c = 0; c < confusion.length; c++) {
      own[c].merge(other.own[c]);
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
        new ConfusionMatrix(confusion),
        natives.calibration(),
        Arrays.stream(own).map(MeanProbability::value).toList());
  }
}
