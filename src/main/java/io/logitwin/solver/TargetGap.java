package io.logitwin.solver;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.classification.LogisticRegressionModel;

/**
 * When a fit is near enough to its optimum.
 *
 * @param target how far above the best possible objective a model may be, at least 0; at 0 no model
 *     is near enough
 * @param bound proves of a model how far above the best possible it is at most; it reads the
 *     training rows, so a fit asks only where the gradient says that the target may be reached
 */
public record TargetGap(double target, ToDoubleFunction<LogisticRegressionModel> bound) {
  /** The target of a fit that stops for other reasons only. */
  public static final TargetGap NONE = new TargetGap(0, model -> Double.POSITIVE_INFINITY);

  public TargetGap {
    Objects.requireNonNull(bound, "bound is null");
    if (!(target >= 0)) {
      throw new IllegalArgumentException("Invalid target gap: " + target + " (must be >= 0)");
    }
  }
}
