package io.logitwin.softmax;

/**
 * Loss and gradient of softmax regression, summed over sparse rows: one walk over a row's stored
 * features for the margins, one for the gradient, each updating several classes together.
 *
 * <p>For a row x with label y and weight w, with margins z<sub>c</sub> = offset<sub>c</sub> +
 * Θ<sub>c</sub>·x and p = softmax(z), the loss is −w log p<sub>y</sub>, and the gradient of Θ
 * <sub>c</sub> is w (p<sub>c</sub> − [c = y]) x. (Bishop, Pattern Recognition and Machine Learning,
 * 4.3.4.)
 *
 * <p>Coefficients and gradient are <em>class-minor</em>: class c, feature f at {@code c + k·f}. So
 * the k numbers of a feature lie together, and what a walk per class reads k times with a stride of
 * k is read once, in order. Classes are taken 10, 4, 2 and 1 at a time: so many sums stay in
 * registers (docs/decisions/0010).
 *
 * <p>Every sum is over ascending features in plain IEEE arithmetic, without fused multiply-add, and
 * exp and log are {@link StrictMath}'s: {@link Math}'s may be off by one ulp, each JVM in its own
 * way. So the same rows in the same order give the same bits on every machine. Not thread-safe.
 */
public final class SoftmaxGradient {
  private final int classes;
  private final double[] coefficients;
  private final double[] offsets;
  private final double[] gradient;
  private final double[] offsetGradient;
  private final double[] margins;

  private double loss;

  /**
   * @param coefficients Θ, {@code double[k × d]}, class-minor; read, not copied
   * @param offsets the margins of an empty row, {@code double[k]}, k ≥ 1; read, not copied
   * @param gradient at least {@code double[k × d]}, class-minor; added to
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public SoftmaxGradient(double[] coefficients, double[] offsets, double[] gradient) {
    if (offsets.length == 0
        || coefficients.length % offsets.length != 0
        || gradient.length < coefficients.length) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid shapes: %d coefficients, %d offsets, %d gradients (must be k x d, k > 0, at least k x d)",
              coefficients.length, offsets.length, gradient.length));
    }
    this.classes = offsets.length;
    this.coefficients = coefficients;
    this.offsets = offsets;
    this.gradient = gradient;
    this.offsetGradient = new double[classes];
    this.margins = new double[classes];
  }

  /** Returns the sum of the losses, each times its weight. */
  public double loss() {
    return loss;
  }

  /** Returns the gradient of the offsets, {@code double[k]}: Σ w (p<sub>c</sub> − [c = y]). */
  public double[] offsetGradient() {
    return offsetGradient.clone();
  }

  /**
   * Adds one row.
   *
   * @param features the stored features, ascending, each in 0..d−1; read from start to end
   * @param values their values
   * @param start the first of the row's entries
   * @param end one past its last entry
   * @param label y, 0..k−1
   * @param weight w, above 0
   */
  public void add(int[] features, double[] values, int start, int end, int label, double weight) {
    FeatureMajorMargins.write(coefficients, offsets, features, values, start, end, margins);
    loss += multipliers(margins, label, weight);
    for (int j = 0; j < classes; j++) {
      offsetGradient[j] += margins[j];
    }
    int c = 0;
    for (; c + 10 <= classes; c += 10) {
      gradient10(c, features, values, start, end);
    }
    for (; c + 4 <= classes; c += 4) {
      gradient4(c, features, values, start, end);
    }
    if (c + 2 <= classes) {
      gradient2(c, features, values, start, end);
      c += 2;
    }
    if (c < classes) {
      gradient1(c, features, values, start, end);
    }
  }

  /**
   * Turns a row's margins into the multipliers of its features, w (p<sub>c</sub> − [c = y]).
   *
   * <p>The loss is taken as w (log Σ exp(z<sub>c</sub> − max z) − (z<sub>y</sub> − max z)), which
   * is finite also where p<sub>y</sub> underflows to 0. A NaN margin makes all of it NaN.
   *
   * @param margins z, {@code double[k]}, k ≥ 1; overwritten
   * @param label y, 0..k−1
   * @param weight w, above 0
   * @return the loss
   */
  public static double multipliers(double[] margins, int label, double weight) {
    double maximum = margins[0];
    for (int c = 1; c < margins.length; c++) {
      maximum = Math.max(maximum, margins[c]);
    }
    double ofLabel = margins[label] - maximum;
    double sum = 0;
    for (int c = 0; c < margins.length; c++) {
      double exponential = StrictMath.exp(margins[c] - maximum);
      margins[c] = exponential;
      sum += exponential;
    }
    double scale = weight / sum;
    for (int c = 0; c < margins.length; c++) {
      margins[c] *= scale;
    }
    margins[label] -= weight;
    return weight * (StrictMath.log(sum) - ofLabel);
  }

  private void gradient10(int c, int[] features, double[] values, int start, int end) {
    double[] sums = gradient;
    int k = classes;
    double m0 = margins[c];
    double m1 = margins[c + 1];
    double m2 = margins[c + 2];
    double m3 = margins[c + 3];
    double m4 = margins[c + 4];
    double m5 = margins[c + 5];
    double m6 = margins[c + 6];
    double m7 = margins[c + 7];
    double m8 = margins[c + 8];
    double m9 = margins[c + 9];
    for (int i = start; i < end; i++) {
      double value = values[i];
      int at = features[i] * k + c;
      sums[at] += value * m0;
      sums[at + 1] += value * m1;
      sums[at + 2] += value * m2;
      sums[at + 3] += value * m3;
      sums[at + 4] += value * m4;
      sums[at + 5] += value * m5;
      sums[at + 6] += value * m6;
      sums[at + 7] += value * m7;
      sums[at + 8] += value * m8;
      sums[at + 9] += value * m9;
    }
  }

  private void gradient4(int c, int[] features, double[] values, int start, int end) {
    double[] sums = gradient;
    int k = classes;
    double m0 = margins[c];
    double m1 = margins[c + 1];
    double m2 = margins[c + 2];
    double m3 = margins[c + 3];
    for (int i = start; i < end; i++) {
      double value = values[i];
      int at = features[i] * k + c;
      sums[at] += value * m0;
      sums[at + 1] += value * m1;
      sums[at + 2] += value * m2;
      sums[at + 3] += value * m3;
    }
  }

  private void gradient2(int c, int[] features, double[] values, int start, int end) {
    double[] sums = gradient;
    int k = classes;
    double m0 = margins[c];
    double m1 = margins[c + 1];
    for (int i = start; i < end; i++) {
      double value = values[i];
      int at = features[i] * k + c;
      sums[at] += value * m0;
      sums[at + 1] += value * m1;
    }
  }

  private void gradient1(int c, int[] features, double[] values, int start, int end) {
    double[] sums = gradient;
    int k = classes;
    double m = margins[c];
    for (int i = start; i < end; i++) {
      sums[features[i] * k + c] += values[i] * m;
    }
  }
}
