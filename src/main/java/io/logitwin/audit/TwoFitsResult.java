package io.logitwin.audit;

import java.util.EnumMap;
import java.util.Map;

/**
 * What {@link TwoFitsAudit} found.
 *
 * @param rows rows fitted on and compared on
 * @param tolerance the largest difference of a probability at which two models count as the same
 * @param separation whether a best unpenalised model can exist at all
 * @param comparisons by penalty
 */
public record TwoFitsResult(
    long rows, double tolerance, Separation separation, Map<Penalty, Comparison> comparisons) {
  public TwoFitsResult {
    comparisons = new EnumMap<>(comparisons);
  }

  /** What a comparison says. */
  public enum Finding {
    /**
     * Both optimizers ended where nothing moves any more, and no probability differs by more than
     * the tolerance.
     */
    SAME_MODEL,
    /** Both did, and a probability differs by more. */
    DIFFERENT_MODELS,
    /** A hyperplane separates the classes, so the coefficients grow without end. */
    SEPARABLE,
    /** One feature alone makes a coefficient grow without end. */
    QUASI_SEPARABLE,
    /** An optimizer was stopped by its most iterations. */
    NOT_CONVERGED;

    /** Returns whether there were two optima to compare. */
    public boolean comparable() {
      return this == SAME_MODEL || this == DIFFERENT_MODELS;
    }
  }

  /**
   * A softmax against a sigmoid.
   *
   * @param finding what it says
   * @param softmax the fit of the softmax
   * @param sigmoid the fit of the sigmoid
   * @param measured where the optimizers stopped; about two optima only if the finding is {@link
   *     Finding#comparable}
   */
  public record Comparison(Finding finding, Fit softmax, Fit sigmoid, Measured measured) {}

  /**
   * A fit.
   *
   * @param regParam λ
   * @param elasticNetParam the share of L1
   * @param iterations of the optimizer
   * @param converged whether it ended where nothing moves any more
   * @param objective at the end
   */
  public record Fit(
      double regParam,
      double elasticNetParam,
      int iterations,
      boolean converged,
      double objective) {}

  /**
   * How far apart two models are.
   *
   * @param coefficientDistance ‖(θ₂ − θ₁) − θ‖, θ of the sigmoid, in the units of the features
   * @param coefficientNorm ‖θ‖, to compare it with
   * @param interceptDifference |(b₂ − b₁) − b|
   * @param coefficientAsymmetry the largest |θ₁ + θ₂|: 0 if θ₁ = −θ₂
   * @param maxProbabilityDifference the largest |Δp| over the rows
   * @param predictionsDiffering rows that are predicted differently
   */
  public record Measured(
      double coefficientDistance,
      double coefficientNorm,
      double interceptDifference,
      double coefficientAsymmetry,
      double maxProbabilityDifference,
      long predictionsDiffering) {}

  /**
   * Why there is no best unpenalised model, if it is known.
   *
   * @param complete whether an unpenalised fit tells the classes apart without a mistake; then its
   *     coefficients, made larger, are always better
   * @param separatingFeatures how many features alone have all values of one class on one side of
   *     some number and all of the other on the other side, at least one of them not on it; the
   *     coefficient of such a feature, made larger, is always better
   * @param firstSeparatingFeature the name of the first; empty if there is none
   */
  public record Separation(
      boolean complete, int separatingFeatures, String firstSeparatingFeature) {}
}
