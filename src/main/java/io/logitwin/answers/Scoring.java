package io.logitwin.answers;

import java.util.List;
import java.util.Optional;

/**
 * What was counted while rows were scored.
 *
 * @param rows how many were answered
 * @param recomputed how many of them by hand, too
 * @param parity how native and recomputed answers of those agree
 * @param predicted what was predicted, a class each, in order
 * @param evaluation how good the native answers are, if the rows have labels and there is a row
 */
public record Scoring(
    long rows,
    long recomputed,
    ParityReport parity,
    List<PredictedClass> predicted,
    Optional<Evaluation> evaluation) {
  public Scoring {
    predicted = List.copyOf(predicted);
  }

  /**
   * How often a class was predicted.
   *
   * @param rows how many rows
   * @param meanConfidence the mean probability of the class over these rows; NaN if there are none
   */
  public record PredictedClass(long rows, double meanConfidence) {}
}
