package io.logitwin.softmax;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * The parameters of a softmax regression: k equations z<sub>c</sub> = Θ<sub>c</sub>·x +
 * b<sub>c</sub>.
 *
 * <p>Immutable: arrays are copied in. Serializable, so that it can travel to the executors.
 */
public final class SoftmaxModel implements Serializable {
  private final int classes;
  private final int features;
  private final double[] coefficients;
  private final double[] intercepts;
  private final SummationOrder order;

  /**
   * @param coefficients Θ, {@code double[k × d]}, row-major: class c, feature f at {@code c × d +
   *     f}
   * @param intercepts b, {@code double[k]}
   * @param features d, at least 1
   * @param order where the intercept enters the sum
   * @throws IllegalArgumentException if there is no class or no feature, or the shapes do not fit
   */
  public SoftmaxModel(
      double[] coefficients, double[] intercepts, int features, SummationOrder order) {
    if (features < 1 || intercepts.length < 1) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid shape: %d classes, %d features (each must be > 0)",
              intercepts.length, features));
    }
    if (coefficients.length != (long) intercepts.length * features) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid coefficients: %d values (must be %d classes x %d features)",
              coefficients.length, intercepts.length, features));
    }
    this.classes = intercepts.length;
    this.features = features;
    this.coefficients = coefficients.clone();
    this.intercepts = intercepts.clone();
    this.order = Objects.requireNonNull(order, "order is null");
  }

  /** Returns k, the number of classes. */
  public int classes() {
    return classes;
  }

  /** Returns d, the number of features. */
  public int features() {
    return features;
  }

  /** Returns a copy of Θ, {@code double[k × d]}, row-major. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Returns a copy of b, {@code double[k]}. */
  public double[] intercepts() {
    return intercepts.clone();
  }

  /** Returns where the intercept enters the sum. */
  public SummationOrder order() {
    return order;
  }

  /**
   * Returns the margins z = Θx + b of one sparse row.
   *
   * <p>Source: {@code org.apache.spark.ml.linalg.BLAS.gemv} for a sparse vector, a plain loop
   * without fused multiply-add: for each class, coefficient times value in ascending feature order,
   * each product and each sum rounded. Features that are not listed are 0 and are skipped, so a NaN
   * or ∞ coefficient of such a feature does not show.
   *
   * @param indices the features that are listed, ascending, 0..d−1
   * @param values their values, same length
   * @return a new {@code double[k]}
   * @throws IllegalArgumentException if the two arrays differ in length
   * @throws IndexOutOfBoundsException if an index is not in 0..d−1
   */
  public double[] margins(int[] indices, double[] values) {
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid row: %d indices, %d values (must be equal)", indices.length, values.length));
    }
    for (int index : indices) {
      Objects.checkIndex(index, features);
    }
    double[] margins = new double[classes];
    for (int c = 0; c < classes; c++) {
      margins[c] = margin(c, indices, values);
    }
    return margins;
  }

  /** Two models are equal if all their bits are: −0.0 is not 0.0. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SoftmaxModel model
        && features == model.features
        && order == model.order
        && Arrays.equals(coefficients, model.coefficients)
        && Arrays.equals(intercepts, model.intercepts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        features, order, Arrays.hashCode(coefficients), Arrays.hashCode(intercepts));
  }

  private double margin(int c, int[] indices, double[] values) {
    int row = c * features;
    double sum = order == SummationOrder.INTERCEPT_FIRST ? intercepts[c] : 0.0;
    for (int i = 0; i < indices.length; i++) {
      sum += values[i] * coefficients[row + indices[i]];
    }
    return order == SummationOrder.INTERCEPT_FIRST ? sum : sum + intercepts[c];
  }
}
