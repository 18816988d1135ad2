package io.logitwin.audit;

import io.logitwin.answers.ConfusionMatrix;
import io.logitwin.answers.Scores;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What {@link OneVsRestAudit} found.
 *
 * @param rows rows compared
 * @param classes k
 * @param softmax how good the softmax is
 * @param ovr how good one-vs-rest is, its sigmoids divided by their sum
 * @param raw the same with the sigmoids as they are; no log loss, because they are no distribution
 * @param sums of the k raw sigmoids of a row
 * @param disagreements rows for which the two predict different classes
 * @param whoIsRight on those rows
 * @param mcnemarP the exact two-sided p-value of McNemar's test: how likely such a difference in
 *     accuracy, or a larger one, is if both are equally good
 * @param maxProbabilityDifference the largest difference between a softmax probability and the
 *     normalised sigmoid
 * @param examples the first rows on which they disagree, by row id
 * @param confusion of the softmax
 */
public record OneVsRestResult(
    long rows,
    int classes,
    Scores softmax,
    Scores ovr,
    RawScores raw,
    Sums sums,
    long disagreements,
    WhoIsRight whoIsRight,
    double mcnemarP,
    double maxProbabilityDifference,
    List<Disagreement> examples,
    ConfusionMatrix confusion) {
  public OneVsRestResult {
    Objects.requireNonNull(confusion, "confusion is null");
    examples = List.copyOf(examples);
  }

  /**
   * How good sigmoids are that need not sum to 1.
   *
   * @param brier as in {@link Scores}
   * @param ece of the largest sigmoid
   */
  public record RawScores(double brier, double ece) {}

  /**
   * What the k raw sigmoids of a row sum to.
   *
   * @param aboveOne rows with a sum above 1 by more than 1e-9
   * @param belowOne rows with a sum below 1 by more than 1e-9
   * @param one the others
   * @param smallest the smallest sum
   * @param mean the mean sum
   * @param largest the largest sum
   */
  public record Sums(
      long aboveOne, long belowOne, long one, double smallest, double mean, double largest) {}

  /**
   * Who is right where they disagree.
   *
   * @param softmax only the softmax
   * @param ovr only one-vs-rest
   * @param neither none of them
   */
  public record WhoIsRight(long softmax, long ovr, long neither) {}

  /** A row on which they disagree. */
  public record Disagreement(
      long rowId, int label, int softmax, double softmaxProbability, int ovr, double ovrProbability)
      implements Serializable {}
}
