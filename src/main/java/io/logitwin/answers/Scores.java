package io.logitwin.answers;

import java.util.List;

/**
 * How good probabilities are.
 *
 * @param correct right predictions
 * @param accuracy their share
 * @param logLoss the mean of −log p(label); +∞ if a label has the probability 0
 * @param brier the mean over rows of Σ_c (p_c − [label = c])², 0..2
 * @param ece the expected calibration error of the largest probability: the mean over rows of
 *     |accuracy − mean probability| of the row's bin
 * @param reliability the bins, equally wide
 */
public record Scores(
    long correct,
    double accuracy,
    double logLoss,
    double brier,
    double ece,
    List<ReliabilityBin> reliability) {
  public Scores {
    reliability = List.copyOf(reliability);
  }

  /**
   * Rows whose largest probability lies in a range.
   *
   * @param lower the lower end, inclusive
   * @param upper the upper end, exclusive but for the last bin
   * @param rows how many
   * @param meanProbability of them; NaN if there is none
   * @param accuracy of them; NaN if there is none
   */
  public record ReliabilityBin(
      double lower, double upper, long rows, double meanProbability, double accuracy) {}
}
