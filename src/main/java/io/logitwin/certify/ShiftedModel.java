package io.logitwin.certify;

import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SparseVector;

/**
 * A model of shifted features: Θx + b = Θ(x − s) + (b + Θs). With large offsets the right side
 * rounds less.
 */
final class ShiftedModel implements Serializable {
  private final double[] shifts;
  private final SoftmaxModel model;
  private final SoftmaxModel absolute;

  private ShiftedModel(double[] shifts, SoftmaxModel model, SoftmaxModel absolute) {
    this.shifts = shifts;
    this.model = model;
    this.absolute = absolute;
  }

  /**
   * @param shifts s, {@code double[d]}
   */
  static ShiftedModel of(SoftmaxModel model, double[] shifts) {
    SoftmaxModel plain = ordered(model.coefficients(), model.intercepts(), shifts.length);
    SoftmaxModel absolute =
        ordered(absolute(model.coefficients()), absolute(model.intercepts()), shifts.length);
    int[] all = IntStream.range(0, shifts.length).toArray();
    return new ShiftedModel(
        shifts.clone(),
        ordered(model.coefficients(), plain.margins(all, shifts), shifts.length),
        ordered(absolute.coefficients(), absolute.margins(all, absolute(shifts)), shifts.length));
  }

  private static SoftmaxModel ordered(double[] coefficients, double[] intercepts, int features) {
    return new SoftmaxModel(coefficients, intercepts, features, SummationOrder.INTERCEPT_LAST);
  }

  private static double[] absolute(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  /** Returns the model with something added to its intercepts. */
  ShiftedModel moved(double[] steps) {
    double[] intercepts = model.intercepts();
    for (int c = 0; c < steps.length; c++) {
      intercepts[c] += steps[c];
    }
    return new ShiftedModel(
        shifts, ordered(model.coefficients(), intercepts, model.features()), absolute);
  }

  /** Returns a row's values, shifted. */
  double[] shifted(SparseVector row) {
    int[] indices = row.indices();
    double[] values = row.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] -= shifts[indices[i]];
    }
    return values;
  }

  /** Returns the margins of a row that is shifted. */
  double[] margins(int[] indices, double[] shifted) {
    return model.margins(indices, shifted);
  }

  /** Returns the largest sum of absolute values that a margin of the row is added up from. */
  double magnitude(SparseVector row) {
    double[] margins = absolute.margins(row.indices(), absolute(shifted(row)));
    return Arrays.stream(margins).max().orElseThrow();
  }

  int classes() {
    return model.classes();
  }

  int features() {
    return model.features();
  }
}
