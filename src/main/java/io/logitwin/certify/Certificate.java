package io.logitwin.certify;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is proven of a fit.
 *
 * @param objective mean log loss plus penalty at the end, as the solver says
 * @param recomputedObjective the same, by hand from the model's parameters
 * @param rounding how far apart rounding alone may bring the two, absolute; 0 where it is not
 *     needed
 * @param gradientNorm the Euclidean norm of the smallest subgradient, with respect to the penalised
 *     coefficients and to the intercepts of centred features; 0 at the optimum
 * @param optimalityGap a bound of how far the recomputed objective is above that of the best model
 *     there is, 0 or more but for rounding; empty if the penalty has no L2 part
 * @param method how the gap was found, or why there is none
 */
public record Certificate(
    double objective,
    double recomputedObjective,
    double rounding,
    double gradientNorm,
    OptionalDouble optimalityGap,
    String method) {
  /** Relative. */
  private static final double TOLERANCE = 1e-9;

  public Certificate {
    Objects.requireNonNull(optimalityGap, "optimalityGap is null");
    Objects.requireNonNull(method, "method is null");
  }

  /** Returns whether solver and recomputation agree, and the bound is one. */
  boolean holds() {
    return agrees() && isBound();
  }

  private boolean agrees() {
    return Math.abs(objective - recomputedObjective) <= allowed();
  }

  private boolean isBound() {
    return optimalityGap.isEmpty() || optimalityGap.getAsDouble() >= -allowed();
  }

  private double allowed() {
    return TOLERANCE * Math.abs(objective) + rounding;
  }

  /**
   * Checks that solver and recomputation agree, and that the bound is one.
   *
   * @throws LogitwinException {@code RECONCILIATION} if not
   */
  public void require() {
    if (!agrees()) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot trust the fit: the solver ended at the objective %s, but the model has %s (allowed: %s apart)."
                  + " No model is left behind",
              objective, recomputedObjective, allowed()));
    }
    if (!isBound()) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot trust the fit: the model's objective %s is %s below what is possible. No model is left behind",
              recomputedObjective, -optimalityGap.getAsDouble()));
    }
  }
}
