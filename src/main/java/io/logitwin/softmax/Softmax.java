package io.logitwin.softmax;

/** Probabilities and prediction from margins, with the roundings of MLlib. */
public final class Softmax {
  private Softmax() {}

  /**
   * Returns p<sub>c</sub> = exp(z<sub>c</sub> − max z) / Σ<sub>j</sub> exp(z<sub>j</sub> − max z).
   *
   * <p>Source: {@code org.apache.spark.ml.impl.Utils.softmax}, operation for operation: the maximum
   * is subtracted, {@link Math#exp} (not {@link StrictMath#exp}) is applied and summed in class
   * order, and each term is <em>multiplied by the reciprocal</em> of the sum. Dividing by the sum
   * instead changes the last bit of about two rows in three.
   *
   * <ul>
   *   <li>The probabilities sum to 1 up to rounding (a few ulps), not exactly.
   *   <li>Margins that differ by more than about 745 from the maximum give 0.
   *   <li>One margin of +∞ gives that class 1; the others get 0, −0 or NaN as MLlib scales its
   *       half-filled result by zero (the margin times 0.0), so a second +∞ is NaN.
   *   <li>A NaN margin, or only margins of −∞, gives NaN everywhere.
   *   <li>No margins give no probabilities.
   * </ul>
   *
   * @param margins {@code double[k]}, left unchanged
   * @return a new {@code double[k]}, each in 0..1
   */
  public static double[] probabilities(double[] margins) {
    double[] probabilities = margins.clone();
    double maximum = -Double.MAX_VALUE;
    for (int c = 0; c < margins.length; c++) {
      if (margins[c] == Double.POSITIVE_INFINITY) {
        scale(probabilities, 0.0);
        probabilities[c] = 1.0;
        return probabilities;
      }
      if (margins[c] > maximum) {
        maximum = margins[c];
      }
    }
    double sum = 0.0;
    for (int c = 0; c < margins.length; c++) {
      double exponential = Math.exp(margins[c] - maximum);
      probabilities[c] = exponential;
      sum += exponential;
    }
    scale(probabilities, 1.0 / sum);
    return probabilities;
  }

  /**
   * Returns the class with the largest margin; the lowest class wins a tie.
   *
   * <p>Source: {@code DenseVector.argmax}. The decision is made on margins, not on probabilities,
   * because different margins can round to equal probabilities. A NaN never wins, except that a NaN
   * in class 0 is never beaten.
   *
   * @param margins {@code double[k]}, k ≥ 1
   * @return 0..k−1
   * @throws IllegalArgumentException if there are no margins
   */
  public static int prediction(double[] margins) {
    if (margins.length == 0) {
      throw new IllegalArgumentException("Cannot predict a class from no margins");
    }
    int best = 0;
    for (int c = 1; c < margins.length; c++) {
      if (margins[c] > margins[best]) {
        best = c;
      }
    }
    return best;
  }

  private static void scale(double[] values, double factor) {
    for (int c = 0; c < values.length; c++) {
      values[c] *= factor;
    }
  }
}
