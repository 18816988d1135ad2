package io.logitwin.softmax;

import java.util.Arrays;
import java.util.Objects;

/**
 * The same equations as those of a {@link SoftmaxModel}, to the last bit, with Θ laid out feature
 * by feature: the k coefficients of a feature are neighbours in memory, and k sums grow side by
 * side.
 *
 * <p>Each sum still takes its products in ascending feature order, so that its roundings are the
 * same. Immutable.
 */
public final class FeatureMajorModel {
  /** So many features of a row at most are listed before they are added. */
  private static final int PIECE = 64;

  private final int classes;
  private final int features;
  private final double[] coefficients;
  private final double[] intercepts;
  private final SummationOrder order;

  /** What the sums begin with. */
  private final double[] beginning;

  /**
   * @param model whose equations they are
   */
  public FeatureMajorModel(SoftmaxModel model) {
    this.classes = model.classes();
    this.features = model.features();
    this.intercepts = model.intercepts();
    this.order = model.order();
    this.beginning = order == SummationOrder.INTERCEPT_FIRST ? intercepts : new double[classes];
    this.coefficients = new double[classes * features];
    double[] byClass = model.coefficients();
    for (int c = 0; c < classes; c++) {
      for (int f = 0; f < features; f++) {
        coefficients[f * classes + c] = byClass[c * features + f];
      }
    }
  }

  /**
   * Returns the margins of one sparse row.
   *
   * @param indices the features that are listed, ascending, 0..d−1
   * @param values their values, same length
   * @return a new {@code double[k]}, {@link SoftmaxModel#margins} to the last bit
   * @throws IllegalArgumentException if the two arrays differ in length
   * @throws IndexOutOfBoundsException if an index is not in 0..d−1
   */
  public double[] margins(int[] indices, double[] values) {
    if (indices.length != values.length) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid row: %d indices, %d values (must be equal)", indices.length, values.length));
    }
    return margins(indices, values, indices.length);
  }

  /**
   * Returns the margins of a sparse row that is the beginning of two arrays.
   *
   * @param count how many of their entries are the row's
   * @return as of the two arrays, if they were no longer than that
   * @throws IndexOutOfBoundsException if there are fewer, or an index is not in 0..d−1
   */
  public double[] margins(int[] indices, double[] values, int count) {
    Objects.checkFromIndexSize(0, count, Math.min(indices.length, values.length));
    for (int i = 0; i < count; i++) {
      Objects.checkIndex(indices[i], features);
    }
    double[] margins = new double[classes];
    FeatureMajorMargins.write(coefficients, beginning, indices, values, 0, count, margins);
    return ending(margins);
  }

  /**
   * Returns the margins of one row. Features that are 0 are passed over, as they are in a sparse
   * row.
   *
   * @param row {@code double[d]}
   * @return a new {@code double[k]}, the same as of the sparse row, to the last bit
   * @throws IllegalArgumentException if there are not d values
   */
  public double[] margins(double[] row) {
    if (row.length != features) {
      throw new IllegalArgumentException(
          String.format("Invalid row: %d values (must be %d)", row.length, features));
    }
    double[] margins = beginning.clone();
    int[] indices = new int[PIECE];
    double[] values = new double[PIECE];
    int count = 0;
    for (int f = 0; f < features; f++) {
      // Without a branch: whether a feature is 0 is hard to foretell. What is 0 is overwritten.
      indices[count] = f;
      values[count] = row[f];
      count += row[f] != 0.0 ? 1 : 0;
      if (count == PIECE) {
        FeatureMajorMargins.write(coefficients, margins, indices, values, 0, count, margins);
        count = 0;
      }
    }
    FeatureMajorMargins.write(coefficients, margins, indices, values, 0, count, margins);
    return ending(margins);
  }

  private double[] ending(double[] margins) {
    if (order == SummationOrder.INTERCEPT_LAST) {
      Arrays.setAll(margins, c -> margins[c] + intercepts[c]);
    }
    return margins;
  }
}
