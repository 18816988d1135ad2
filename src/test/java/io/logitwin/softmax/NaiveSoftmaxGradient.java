package io.logitwin.softmax;

import java.util.Arrays;

/** The formula of {@link SoftmaxGradient} written out: a class at a time, nothing subtracted. */
final class NaiveSoftmaxGradient {
  private final double[] coefficients;
  private final double[] offsets;
  private final double[] gradient;
  private final double[] offsetGradient;
  private double loss;

  NaiveSoftmaxGradient(double[] coefficients, double[] offsets) {
    this.coefficients = coefficients.clone();
    this.offsets = offsets.clone();
    this.gradient = new double[coefficients.length];
    this.offsetGradient = new double[offsets.length];
  }

  double loss() {
    return loss;
  }

  double[] gradient() {
    return gradient.clone();
  }

  double[] offsetGradient() {
    return offsetGradient.clone();
  }

  void add(int[] features, double[] values, int label, double weight) {
    int classes = offsets.length;
    double[] exponentials = new double[classes];
    for (int c = 0; c < classes; c++) {
      double margin = offsets[c];
      for (int i = 0; i < features.length; i++) {
        margin += coefficients[c + classes * features[i]] * values[i];
      }
      exponentials[c] = Math.exp(margin);
    }
    double sum = Arrays.stream(exponentials).sum();
    loss -= weight * Math.log(exponentials[label] / sum);
    for (int c = 0; c < classes; c++) {
      double multiplier = weight * (exponentials[c] / sum - (c == label ? 1 : 0));
      offsetGradient[c] += multiplier;
      for (int i = 0; i < features.length; i++) {
        gradient[c + classes * features[i]] += multiplier * values[i];
      }
    }
  }
}
