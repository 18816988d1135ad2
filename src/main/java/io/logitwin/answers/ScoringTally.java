package io.logitwin.answers;

import io.logitwin.answers.Scoring.PredictedClass;
import io.logitwin.scan.Sum;
import io.logitwin.scan.Tally;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts rows while they are scored. */
public final class ScoringTally implements Tally<ScoringTally> {
  private final boolean labelled;
  private final ParityTally parity = new ParityTally();
  private final EvaluationTally evaluation;
  private final long[] predicted;
  private final Sum[] confidences;
  private long rows;
  private long recomputed;

  /**
   * @param classes k
   * @param labelled whether the rows have labels
   */
  public ScoringTally(int classes, boolean labelled) {
    this.labelled = labelled;
    this.evaluation = new EvaluationTally(classes);
    this.predicted = new long[classes];
    this.confidences = Stream.generate(Sum::new).limit(classes).toArray(Sum[]::new);
  }

  /**
   * Counts a row.
   *
   * @param row with a native answer, and a recomputed one if it was to be compared
   */
  public void add(AnsweredRow row) {
    Answer natives = row.natives();
    int prediction = (int) natives.prediction();
    rows++;
    predicted[prediction]++;
    confidences[prediction].add(natives.probabilities()[prediction]);
    if (row.recomputed() != null) {
      recomputed++;
      parity.add(row, RowComparison.of(natives, row.recomputed()));
    }
    if (labelled) {
      // Whether the recomputed answers are as good is not asked: they are the same.
      evaluation.add((int) row.label(), natives, natives);
    }
  }

  @Override
  public void merge(ScoringTally other) {
    rows += other.rows;
    recomputed += other.recomputed;
    parity.merge(other.parity);
    evaluation.merge(other.evaluation);
    for (int c = 0; c < predicted.length; c++) {
      predicted[c] += other.predicted[c];
      confidences[c].merge(other.confidences[c]);
    }
  }

  /** Returns what was counted. */
  public Scoring scoring() {
    return new Scoring(
        rows,
        recomputed,
        parity.report(),
        IntStream.range(0, predicted.length)
            .mapToObj(c -> new PredictedClass(predicted[c], confidences[c].value() / predicted[c]))
            .toList(),
        labelled && rows > 0 ? Optional.of(evaluation.evaluation()) : Optional.empty());
  }
}
