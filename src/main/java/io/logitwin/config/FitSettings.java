package io.logitwin.config;

import java.util.Objects;

/**
 * How a model is fitted.
 *
 * @param solver who looks for the optimum
 * @param maxIter the most iterations of the optimizer, at least 0
 * @param tol the relative change of the objective below which the optimizer stops, at least 0
 * @param regParam λ, at least 0
 * @param elasticNetParam the share of L1 in the penalty, 0..1
 * @param standardization whether the penalty is on the coefficients of standardized features
 */
public record FitSettings(
    Solver solver,
    int maxIter,
    double tol,
    double regParam,
    double elasticNetParam,
    boolean standardization) {
  public FitSettings {
    Objects.requireNonNull(solver, "solver is null");
    if (maxIter < 0 || !(tol >= 0) || !(regParam >= 0)) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid fit: maxIter %d, tol %s, regParam %s (each must be >= 0)",
              maxIter, tol, regParam));
    }
    if (!(elasticNetParam >= 0 && elasticNetParam <= 1)) {
      throw new IllegalArgumentException(
          "Invalid elasticNetParam: " + elasticNetParam + " (must be in 0..1)");
    }
  }
}
