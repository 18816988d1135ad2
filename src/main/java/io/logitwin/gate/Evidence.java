package io.logitwin.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/**
 * What a rule was decided by. What a rule has none of is null.
 *
 * @param about the class or the feature that it is about
 * @param pairs how often the models are right
 * @param means of both models
 * @param zeroProbabilities rows that have no finite log loss
 * @param pValues of the tests
 */
@JsonInclude(Include.NON_NULL)
public record Evidence(
    String about,
    PairCounts pairs,
    PairedMeans means,
    ZeroProbabilities zeroProbabilities,
    PValues pValues) {

  /**
   * One-sided p-values, 0..1, null for a test that was not made.
   *
   * @param notWorse of the challenger being worse by less than the limit
   * @param worse of the challenger being worse: at all, or for calibration by more than the limit
   * @param better of the challenger being better at all
   */
  @JsonInclude(Include.NON_NULL)
  public record PValues(Double notWorse, Double worse, Double better) {
    public PValues {
      requireProbability(notWorse);
      requireProbability(worse);
      requireProbability(better);
    }
  }

  /**
   * Means over rows.
   *
   * @param rows how many
   * @param champion its mean
   * @param challenger its mean
   * @param deviation standard deviation (n - 1) of challenger - champion over the rows; null of
   *     fewer than two rows, and if it is too large for a double
   */
  @JsonInclude(Include.NON_NULL)
  public record PairedMeans(long rows, double champion, double challenger, Double deviation) {}

  /**
   * Rows on which a model gave the true class the probability 0, so that its log loss is infinite.
   *
   * @param onlyChampion rows on which only the champion did
   * @param onlyChallenger rows on which only the challenger did
   * @param both rows on which both did
   */
  public record ZeroProbabilities(long onlyChampion, long onlyChallenger, long both) {}

  private static void requireProbability(Double p) {
    if (p != null && !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("Invalid p-value: " + p + " (must be in 0..1)");
    }
  }

  /** Returns a number as JSON can hold it: null if it is none, or infinite. */
  static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
