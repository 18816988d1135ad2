package io.logitwin.certify;

import io.logitwin.softmax.SoftmaxModel;
import java.util.Arrays;

/**
 * The convex problem that a fit solves: the mean log loss over n rows, plus λ₁ ‖v‖₁ + λ₂/2 ‖v‖₂² of
 * the scaled coefficients v<sub>cf</sub> = θ<sub>cf</sub> s<sub>f</sub>; intercepts are free. The
 * scales s are σ with standardization, else 1, and 0 for a feature that takes no part because it is
 * constant.
 */
final class Problem {
  private final long rows;
  private final long[] labelCounts;
  private final double[] means;
  private final double[] scales;
  private final double l1;
  private final double l2;

  private Problem(long[] labelCounts, double[] means, double[] scales, double l1, double l2) {
    this.rows = Arrays.stream(labelCounts).sum();
    this.labelCounts = labelCounts;
    this.means = means;
    this.scales = scales;
    this.l1 = l1;
    this.l2 = l2;
  }

  /**
   * Describes the problem of some rows.
   *
   * @param rows what was counted over them
   * @param model any model's scan of them
   * @param l1 λ₁, at least 0
   * @param l2 λ₂, at least 0
   * @param standardization whether the penalty is on the coefficients of standardized features
   */
  static Problem of(
      FeatureTally rows, ModelTally model, double l1, double l2, boolean standardization) {
    long n = rows.rows();
    double[] means = new double[model.features()];
    double[] scales = new double[means.length];
    for (int f = 0; f < means.length; f++) {
      double sum = 0;
      for (int c = 0; c < model.classes(); c++) {
        sum += model.sum(c, f);
      }
      means[f] = sum / n;
      if (!rows.isConstant(f)) {
        // MLlib's σ divides by n − 1.
        double variance = (model.square(f) - n * means[f] * means[f]) / (n - 1);
        scales[f] = standardization ? Math.sqrt(Math.max(variance, 0)) : 1;
      }
    }
    return new Problem(rows.labelCounts(), means, scales, l1, l2);
  }

  /** Returns n. */
  long rows() {
    return rows;
  }

  /** Returns how many rows a class has. */
  long labelCount(int c) {
    return labelCounts[c];
  }

  /** Returns s, {@code double[d]}. */
  double[] scales() {
    return scales.clone();
  }

  /** Returns whether the penalty has an L2 part, without which there is no bound. */
  boolean hasL2() {
    return l2 > 0;
  }

  int classes() {
    return labelCounts.length;
  }

  int features() {
    return scales.length;
  }

  /** Returns the penalty of a model. */
  double penalty(SoftmaxModel model) {
    double[] coefficients = model.coefficients();
    double absolutes = 0;
    double squares = 0;
    for (int i = 0; i < coefficients.length; i++) {
      double scaled = coefficients[i] * scales[i % scales.length];
      absolutes += Math.abs(scaled);
      squares += scaled * scaled;
    }
    return l1 * absolutes + l2 / 2 * squares;
  }

  /**
   * Returns the Euclidean norm of the smallest subgradient at a model, with respect to v and to the
   * intercepts of centred features.
   *
   * @param tally the model's scan
   */
  double gradientNorm(SoftmaxModel model, ModelTally tally) {
    double[] coefficients = model.coefficients();
    double squares = 0;
    for (int c = 0; c < classes(); c++) {
      double surplus = tally.probability(c) - labelCounts[c];
      squares += (surplus / rows) * (surplus / rows);
      for (int f = 0; f < features(); f++) {
        if (scales[f] > 0) {
          double scaled = coefficients[c * features() + f] * scales[f];
          double smooth =
              (tally.residual(c, f) - surplus * means[f]) / rows / scales[f] + l2 * scaled;
          double smallest = scaled == 0 ? softened(smooth, l1) : smooth + l1 * Math.signum(scaled);
          squares += smallest * smallest;
        }
      }
    }
    return Math.sqrt(squares);
  }

  /**
   * Returns a lower bound of the problem's optimum, by Fenchel duality, from the probabilities of
   * any model.
   *
   * <p>For probabilities P with the labels' shares as their mean, (1/n) Σ H(P<sub>i</sub>) −
   * ‖soft(G, λ₁)‖² / 2λ₂ with G = (1/n) Σ (P<sub>i</sub> − Y<sub>i</sub>) ⊗ x<sub>i</sub>/s is
   * below the objective of every model (docs/decisions/0018). The model's own probabilities have
   * another mean unless its intercepts are optimal; so they are mixed with the one constant
   * distribution, in the smallest share, that brings the mean to where it must be. The entropy is
   * concave, so that of the mixture is at least the mixture of the entropies.
   *
   * @param tally the model's scan
   * @throws IllegalStateException if λ₂ is 0
   */
  double lowerBound(ModelTally tally) {
    if (!hasL2()) {
      throw new IllegalStateException("There is no bound without an L2 part");
    }
    double kept = kept(tally);
    double[] constant = new double[classes()];
    double share = 0;
    for (int c = 0; c < classes(); c++) {
      constant[c] = Math.max(0, (labelCounts[c] - kept * tally.probability(c)) / rows);
      share += constant[c];
    }
    double entropy = kept * tally.entropies() / rows;
    for (double part : constant) {
      entropy -= part > 0 ? part * Math.log(part / share) : 0;
    }
    return entropy - dualPenalty(tally, kept) / (2 * l2);
  }

  /** Returns the share of the constant distribution in the mixture, 0..1. */
  double mixed(ModelTally tally) {
    return 1 - kept(tally);
  }

  private double kept(ModelTally tally) {
    double kept = 1;
    for (int c = 0; c < classes(); c++) {
      kept = Math.min(kept, labelCounts[c] / tally.probability(c));
    }
    return kept;
  }

  /** Returns ‖soft(G, λ₁)‖², of the mixture that keeps so much of the model's probabilities. */
  private double dualPenalty(ModelTally tally, double kept) {
    double squares = 0;
    for (int c = 0; c < classes(); c++) {
      double surplus = tally.probability(c) - labelCounts[c];
      for (int f = 0; f < features(); f++) {
        if (scales[f] > 0) {
          double residual = tally.residual(c, f) - surplus * means[f];
          double ofProbabilities =
              tally.residual(c, f) + tally.sum(c, f) - tally.probability(c) * means[f];
          double gradient = (residual - (1 - kept) * ofProbabilities) / rows / scales[f];
          double soft = softened(gradient, l1);
          squares += soft * soft;
        }
      }
    }
    return squares;
  }

  /** The soft threshold: what is left of a number beyond ±threshold. */
  private static double softened(double value, double threshold) {
    return Math.signum(value) * Math.max(0, Math.abs(value) - threshold);
  }
}
