package io.logitwin.tune;

import java.util.List;

/**
 * A penalty that was tried, and how models with it answered rows that they were not fitted on.
 *
 * @param elasticNetParam the share of L1, 0..1
 * @param regParam lambda, above 0
 * @param logLoss the mean loss over all validation rows
 * @param standardError of that mean: over the rows of one validation part, or over several folds
 * @param accuracy the share of the validation rows that were predicted right
 * @param iterations of the optimizer, over all folds
 * @param converged whether the optimizer found in each fold what it was looking for
 */
public record Candidate(
    double elasticNetParam,
    double regParam,
    double logLoss,
    double standardError,
    double accuracy,
    int iterations,
    boolean converged) {
  /**
   * Puts the folds of one penalty together.
   *
   * <p>The mean is that of all rows. Its standard error is, of one part, s/√n over the rows; of k
   * folds, √(Σ w (m − mean)² / (k − 1)) for folds with the share w of the rows and the mean m.
   * Source of both, and of the weights: the R package glmnet, {@code cv.glmnet}.
   *
   * @param scores one a fold, at least one
   */
  public static Candidate of(
      double elasticNetParam,
      double regParam,
      List<ValidationScore> scores,
      int iterations,
      boolean converged) {
    double rows = scores.stream().mapToLong(ValidationScore::rows).sum();
    double mean = 0;
    long correct = 0;
    for (ValidationScore score : scores) {
      mean += score.rows() / rows * score.logLoss();
      correct += score.correct();
    }
    return new Candidate(
        elasticNetParam,
        regParam,
        mean,
        standardError(scores, rows, mean),
        correct / rows,
        iterations,
        converged);
  }

  private static double standardError(List<ValidationScore> scores, double rows, double mean) {
    if (scores.size() == 1) {
      return scores.get(0).deviation() / Math.sqrt(rows);
    }
    double squares = 0;
    for (ValidationScore score : scores) {
      double distance = score.logLoss() - mean;
      squares += score.rows() / rows * distance * distance;
    }
    return Math.sqrt(squares / (scores.size() - 1));
  }
}
