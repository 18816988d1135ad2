package io.logitwin.solver;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.optim.loss.DifferentiableRegularization;
import org.apache.spark.ml.optim.loss.L2Regularization;
import scala.Function1;
import scala.Option;

/**
 * The elastic net as MLlib defines it: λ (α ‖Θ‖₁ + (1 − α)/2 ‖Θ‖₂²), on the coefficients of scaled
 * features or, with standardization off, of the features as they are; never on intercepts.
 *
 * <p>The optimizer's coefficients are those of scaled features, θσ. To penalise θ itself, L1 is
 * divided by σ and L2 by σ². (As in {@code org.apache.spark.ml.classification.LogisticRegression}.)
 */
final class Penalty {
  private final double l1;
  private final double l2;
  private final boolean standardization;
  private final int classes;
  private final double[] std;

  /**
   * @param regParam λ
   * @param elasticNetParam α
   * @param standardization whether the penalty is on the coefficients of scaled features
   * @param classes k
   * @param std σ by feature
   */
  Penalty(
      double regParam, double elasticNetParam, boolean standardization, int classes, double[] std) {
    this.l1 = elasticNetParam * regParam;
    this.l2 = (1.0 - elasticNetParam) * regParam;
    this.standardization = standardization;
    this.classes = classes;
    this.std = std.clone();
  }

  boolean hasL1() {
    return l1 != 0;
  }

  /** Returns the differentiable part, if there is one. */
  Option<DifferentiableRegularization<Vector>> smooth() {
    if (l2 == 0) {
      return Option.empty();
    }
    Function1<Object, Object> penalised = index -> isCoefficient((int) index);
    Function1<Object, Object> stdOf = index -> std[(int) index / classes];
    return Option.apply(
        new L2Regularization(
            l2, penalised, standardization ? Option.empty() : Option.apply(stdOf)));
  }

  /** Returns the weight of |θσ| in the penalty, by the index of the parameter. */
  Function1<Object, Object> l1Weights() {
    return index -> l1Weight((int) index);
  }

  private double l1Weight(int index) {
    if (!isCoefficient(index)) {
      return 0;
    }
    double sigma = std[index / classes];
    if (standardization) {
      return l1;
    }
    return sigma == 0 ? 0 : l1 / sigma;
  }

  /**
   * Estimates how far a point is above the optimum: the squares of the gradient over twice the
   * curvature of the penalty, which is a bound where no intercept is free. Infinite without an L2
   * part.
   *
   * @param gradient the smallest subgradient, by the optimizer's parameters
   */
  double gapEstimate(double[] gradient) {
    double squares = 0;
    for (int i = 0; i < classes * std.length; i++) {
      double scaled = standardization ? gradient[i] : gradient[i] * std[i / classes];
      squares += scaled * scaled;
    }
    return l2 == 0 ? Double.POSITIVE_INFINITY : squares / (2 * l2);
  }

  private boolean isCoefficient(int index) {
    return index < classes * std.length;
  }
}
