package io.logitwin.model;

import java.util.Map;
import java.util.Objects;

/**
 * How a model was trained: all that decides it, and where the optimizer ended. Neither the time nor
 * the place is part of it.
 *
 * @param inputSha256 of the input: see {@code InputSummary.fingerprint}
 * @param splitMethod how the rows were split
 * @param seed of the split
 * @param trainFraction the expected share of the training rows
 * @param partitions how many partitions the rows lay in
 * @param trainRows how many training rows there were
 * @param solver who looked for the optimum
 * @param regParam λ
 * @param elasticNetParam the share of L1 in the penalty, 0..1
 * @param standardization whether the penalty was on the coefficients of standardized features
 * @param maxIter the most iterations
 * @param tol the relative change of the objective below which the optimizer stops
 * @param targetGap how far above the best possible objective was near enough to stop; 0 is no
 *     reason to stop
 * @param iterations how many it did
 * @param stoppedBy why it stopped: {@code tolerance}, {@code target-gap}, {@code max-iter} or
 *     {@code line-search-failed}
 * @param objective mean log loss plus penalty at the end
 */
public record Training(
    String inputSha256,
    String splitMethod,
    long seed,
    double trainFraction,
    int partitions,
    long trainRows,
    String solver,
    double regParam,
    double elasticNetParam,
    boolean standardization,
    int maxIter,
    double tol,
    double targetGap,
    int iterations,
    String stoppedBy,
    double objective) {
  /**
   * @throws IllegalArgumentException if a number is not finite: JSON does not have it
   */
  public Training {
    Objects.requireNonNull(inputSha256, "inputSha256 is null");
    Objects.requireNonNull(splitMethod, "splitMethod is null");
    Objects.requireNonNull(solver, "solver is null");
    Objects.requireNonNull(stoppedBy, "stoppedBy is null");
    Map.of(
            "trainFraction", trainFraction,
            "regParam", regParam,
            "elasticNetParam", elasticNetParam,
            "tol", tol,
            "targetGap", targetGap,
            "objective", objective)
        .forEach(TrainedModel::requireFinite);
  }
}
