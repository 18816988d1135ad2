package io.logitwin.softmax;

/**
 * The margins of sparse rows, with Θ laid out feature by feature: class c, feature f at {@code c +
 * k·f}.
 *
 * <p>Each margin takes its products in the order of the features, in plain IEEE arithmetic,
 * whatever stands beside it. Classes are taken 10, 4, 2 and 1 at a time: so many sums stay in
 * registers (docs/decisions/0010).
 */
final class FeatureMajorMargins {
  private FeatureMajorMargins() {}

  /**
   * Writes the margins of a row: z<sub>c</sub> = offset<sub>c</sub> + Θ<sub>c</sub>·x.
   *
   * @param theta {@code double[k × d]}
   * @param offsets what the sums begin with, {@code double[k]}; may be the margins themselves
   * @param features the stored features, ascending, each in 0..d−1
   * @param values their values
   * @param start the first of the row's entries
   * @param end one past its last entry
   * @param margins {@code double[k]}; overwritten
   */
  static void write(
      double[] theta,
      double[] offsets,
      int[] features,
      double[] values,
      int start,
      int end,
      double[] margins) {
    int classes = margins.length;
    int c = 0;
    for (; c + 10 <= classes; c += 10) {
      margins10(theta, offsets, c, features, values, start, end, margins);
    }
    for (; c + 4 <= classes; c += 4) {
      margins4(theta, offsets, c, features, values, start, end, margins);
    }
    if (c + 2 <= classes) {
      margins2(theta, offsets, c, features, values, start, end, margins);
      c += 2;
    }
    if (c < classes) {
      margin(theta, offsets, c, features, values, start, end, margins);
    }
  }

  private static void margins10(
      double[] theta,
      double[] offsets,
      int c,
      int[] features,
      double[] values,
      int start,
      int end,
      double[] margins) {
    int k = margins.length;
    double z0 = offsets[c];
    double z1 = offsets[c + 1];
    double z2 = offsets[c + 2];
    double z3 = offsets[c + 3];
    double z4 = offsets[c + 4];
    double z5 = offsets[c + 5];
    double z6 = offsets[c + 6];
    double z7 = offsets[c + 7];
    double z8 = offsets[c + 8];
    double z9 = offsets[c + 9];
    for (int i = start; i < end; i++) {
      double value = values[i];
      int at = features[i] * k + c;
      z0 += value * theta[at];
      z1 += value * theta[at + 1];
      z2 += value * theta[at + 2];
      z3 += value * theta[at + 3];
      z4 += value * theta[at + 4];
      z5 += value * theta[at + 5];
      z6 += value * theta[at + 6];
      z7 += value * theta[at + 7];
      z8 += value * theta[at + 8];
      z9 += value * theta[at + 9];
    }
    margins[c] = z0;
    margins[c + 1] = z1;
    margins[c + 2] = z2;
    margins[c + 3] = z3;
    margins[c + 4] = z4;
    margins[c + 5] = z5;
    margins[c + 6] = z6;
    margins[c + 7] = z7;
    margins[c + 8] = z8;
    margins[c + 9] = z9;
  }

  private static void margins4(
      double[] theta,
      double[] offsets,
      int c,
      int[] features,
      double[] values,
      int start,
      int end,
      double[] margins) {
    int k = margins.length;
    double z0 = offsets[c];
    double z1 = offsets[c + 1];
    double z2 = offsets[c + 2];
    double z3 = offsets[c + 3];
    for (int i = start; i < end; i++) {
      double value = values[i];
      int at = features[i] * k + c;
      z0 += value * theta[at];
      z1 += value * theta[at + 1];
      z2 += value * theta[at + 2];
      z3 += value * theta[at + 3];
    }
    margins[c] = z0;
    margins[c + 1] = z1;
    margins[c + 2] = z2;
    margins[c + 3] = z3;
  }

  private static void margins2(
      double[] theta,
      double[] offsets,
      int c,
      int[] features,
      double[] values,
      int start,
      int end,
      double[] margins) {
    int k = margins.length;
    double z0 = offsets[c];
    double z1 = offsets[c + 1];
    for (int i = start; i < end; i++) {
      double value = values[i];
      int at = features[i] * k + c;
      z0 += value * theta[at];
      z1 += value * theta[at + 1];
    }
    margins[c] = z0;
    margins[c + 1] = z1;
  }

  private static void margin(
      double[] theta,
      double[] offsets,
      int c,
      int[] features,
      double[] values,
      int start,
      int end,
      double[] margins) {
    int k = margins.length;
    double z = offsets[c];
    for (int i = start; i < end; i++) {
      z += values[i] * theta[features[i] * k + c];
    }
    margins[c] = z;
  }
}
