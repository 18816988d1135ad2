package io.logitwin.audit;

import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import java.util.Arrays;

/**
 * Other parameters of the same probabilities: softmax does not change when the same vector is added
 * to the coefficients of every class, and the same number to every intercept.
 */
final class ParameterForms {
  private ParameterForms() {}

  /** Returns Θ_c + shift for every class c; the intercepts stay. */
  static SoftmaxModel shifted(SoftmaxModel model, double[] shift) {
    return minus(model, Arrays.stream(shift).map(s -> -s).toArray(), 0);
  }

  /** Returns the form with Θ_0 = 0 and b_0 = 0: those of class 0 subtracted from every class. */
  static SoftmaxModel pivoted(SoftmaxModel model) {
    double[] first = Arrays.copyOf(model.coefficients(), model.features());
    return minus(model, first, model.intercepts()[0]);
  }

  /** Returns the form whose coefficients, and intercepts, sum to 0 over the classes. */
  static SoftmaxModel centred(SoftmaxModel model) {
    double[] means = columnSums(model);
    for (int f = 0; f < means.length; f++) {
      means[f] /= model.classes();
    }
    return minus(model, means, sum(model.intercepts()) / model.classes());
  }

  /**
   * Returns the single equation (Θ_1 − Θ_0)·x + (b_1 − b_0), whose sigmoid is the softmax's
   * probability of class 1.
   *
   * @throws IllegalArgumentException if the model has not two classes
   */
  static SoftmaxModel subtracted(SoftmaxModel model) {
    if (model.classes() != 2) {
      throw new IllegalArgumentException(
          "Invalid model: " + model.classes() + " classes (must be 2)");
    }
    double[] pivoted = pivoted(model).coefficients();
    double[] second = Arrays.copyOfRange(pivoted, model.features(), pivoted.length);
    double[] intercepts = model.intercepts();
    return new SoftmaxModel(
        second,
        new double[] {intercepts[1] - intercepts[0]},
        model.features(),
        SummationOrder.INTERCEPT_LAST);
  }

  /** Returns Σ_c Θ_c, {@code double[d]}. */
  static double[] columnSums(SoftmaxModel model) {
    double[] coefficients = model.coefficients();
    double[] sums = new double[model.features()];
    for (int i = 0; i < coefficients.length; i++) {
      sums[i % sums.length] += coefficients[i];
    }
    return sums;
  }

  /** Returns the largest absolute value; 0 of none. */
  static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static SoftmaxModel minus(SoftmaxModel model, double[] vector, double number) {
    double[] coefficients = model.coefficients();
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] -= vector[i % vector.length];
    }
    double[] intercepts = model.intercepts();
    for (int c = 0; c < intercepts.length; c++) {
      intercepts[c] -= number;
    }
    return new SoftmaxModel(
        coefficients, intercepts, model.features(), SummationOrder.INTERCEPT_LAST);
  }
}
