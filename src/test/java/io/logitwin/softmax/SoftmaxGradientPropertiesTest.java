package io.logitwin.softmax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;

/** What holds for all rows and parameters. */
class SoftmaxGradientPropertiesTest {
  /** A row, its label, and parameters. */
  @SuppressWarnings("ArrayRecordComponent") // Only a bundle of what a law is given; never compared.
  record Case(double[] coefficients, double[] offsets, int[] features, double[] values, int label) {
    static Case random(int classes, int dimensions, long seed) {
      Random random = new Random(seed);
      int[] features = random.ints(dimensions, 0, dimensions).distinct().sorted().toArray();
      return new Case(
          random.doubles((long) classes * dimensions, -1, 1.5).toArray(),
          random.doubles(classes, -2, 1).toArray(),
          features,
          random.doubles(features.length, -2, 3).toArray(),
          random.nextInt(classes));
    }

    SoftmaxGradient add(double[] gradient, double weight) {
      SoftmaxGradient sums = new SoftmaxGradient(coefficients, offsets, gradient);
      sums.add(features, values, 0, features.length, label, weight);
      return sums;
    }

    double loss() {
      return add(new double[coefficients.length], 1).loss();
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20),
            Arbitraries.integers().between(1, 9),
            Arbitraries.longs())
        .as(Case::random);
  }

  @Provide
  Arbitrary<double[]> margins() {
    return Arbitraries.doubles()
        .between(-800, 800)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  /**
   * A central difference of step h is wrong by h²/6 of a third derivative, here below 1e-8, and by
   * the rounding of the loss over h, below 1e-9.
   */
  @Property(tries = 200, seed = "1")
  void gradientIsTheSlopeOfTheLoss(@ForAll("cases") Case row) {
    double[] gradient = new double[row.coefficients().length];
    double[] offsetGradient = row.add(gradient, 1).offsetGradient();

    for (int i = 0; i < gradient.length; i++) {
      assertThat(gradient[i])
          .as("coefficient %d", i)
          .isEqualTo(slope(row, row.coefficients(), i), Offset.offset(2e-8));
    }
    for (int c = 0; c < offsetGradient.length; c++) {
      assertThat(offsetGradient[c])
          .as("offset %d", c)
          .isEqualTo(slope(row, row.offsets(), c), Offset.offset(2e-8));
    }
  }

  private static double slope(Case row, double[] parameters, int at) {
    double h = 1e-5;
    double value = parameters[at];
    parameters[at] = value + h;
    double above = row.loss();
    parameters[at] = value - h;
    double below = row.loss();
    parameters[at] = value;
    return (above - below) / (2 * h);
  }

  /** Each multiplier is rounded three times, and none is above the weight. */
  @Property(tries = 2000, seed = "2")
  void multipliersOfARowSumToZero(
      @ForAll("margins") double[] margins,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double weight,
      @ForAll long seed) {
    int label = new Random(seed).nextInt(margins.length);

    SoftmaxGradient.multipliers(margins, label, weight);

    assertThat(Math.abs(Arrays.stream(margins).sum()))
        .isLessThanOrEqualTo((margins.length + 4) * 0x1p-53 * weight * 2);
    assertThat(margins[label]).isBetween(-weight, 0x1p-50 * weight);
  }

  @Property(tries = 2000, seed = "3")
  void lossIsNeverBelowZeroNorInfinite(@ForAll("margins") double[] margins, @ForAll long seed) {
    double loss = SoftmaxGradient.multipliers(margins, new Random(seed).nextInt(margins.length), 1);

    assertThat(loss).isFinite().isNotNegative();
  }

  /** A power of two changes exponents only, so no bit of a fraction. */
  @Property(tries = 500, seed = "4")
  void weightScalesLossAndGradient(
      @ForAll("cases") Case row, @ForAll @DoubleRange(min = 0.1, max = 10) double weight) {
    double[] plain = new double[row.coefficients().length];
    double[] weighted = plain.clone();
    double[] doubled = plain.clone();

    double loss = row.add(plain, 1).loss();

    assertThat(row.add(weighted, weight).loss())
        .isEqualTo(weight * loss, Offset.offset(1e-15 * weight * (1 + loss)));
    double largest = weight * Arrays.stream(plain).map(Math::abs).max().orElseThrow();
    assertThat(weighted)
        .containsExactly(
            Arrays.stream(plain).map(value -> weight * value).toArray(),
            Offset.offset(1e-14 * (1 + largest)));
    assertThat(row.add(doubled, 2).loss()).isEqualTo(2 * loss);
    assertThat(doubled).isEqualTo(Arrays.stream(plain).map(value -> 2 * value).toArray());
  }
}
