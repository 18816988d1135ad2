package io.logitwin.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.testing.Goldens;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxGradientTest {
  private static final int FEATURES = 7;

  /** So many that every combination of the widths 8, 4, 2 and 1 occurs, also two of 8. */
  static IntStream everyCombinationOfWidths() {
    return IntStream.rangeClosed(1, 24);
  }

  /**
   * One row after the other, of 0 to 7 entries, against the formula written out. The largest
   * difference found was 4e-15 of values up to 30.
   */
  @ParameterizedTest
  @MethodSource("everyCombinationOfWidths")
  void lossAndGradientAreThoseOfTheFormula(int classes) {
    Random random = new Random(classes);
    double[] coefficients = random.doubles((long) classes * FEATURES, -1.5, 2.5).toArray();
    double[] offsets = random.doubles(classes, -2, 1).toArray();
    NaiveSoftmaxGradient expected = new NaiveSoftmaxGradient(coefficients, offsets);
    double[] gradient = new double[classes * FEATURES];
    SoftmaxGradient sums = new SoftmaxGradient(coefficients, offsets, gradient);

    for (int row = 0; row < 9; row++) {
      int[] features = random.ints(row, 0, FEATURES).distinct().sorted().toArray();
      double[] values = random.doubles(features.length, -1, 3).toArray();
      int label = random.nextInt(classes);
      double weight = random.nextDouble(0.25, 3);
      sums.add(features, values, 0, features.length, label, weight);
      expected.add(features, values, label, weight);
    }

    assertThat(sums.loss()).isEqualTo(expected.loss(), Offset.offset(1e-13));
    assertThat(gradient).containsExactly(expected.gradient(), Offset.offset(2e-14));
    assertThat(sums.offsetGradient())
        .containsExactly(expected.offsetGradient(), Offset.offset(2e-14));
  }

  /** A model's bits must not depend on what a JVM makes of {@link Math#exp}. */
  @Test
  void multipliersHaveTheBitsOfAnotherImplementation() {
    for (JsonNode row : Goldens.elements(Goldens.read("multipliers.json"))) {
      double[] multipliers = Goldens.doubles(row.get("margins"));

      double loss =
          SoftmaxGradient.multipliers(
              multipliers, row.get("label").intValue(), row.get("weight").doubleValue());

      assertThat(loss).as("%s", row).isEqualTo(row.get("loss").doubleValue());
      assertThat(multipliers).as("%s", row).isEqualTo(Goldens.doubles(row.get("multipliers")));
    }
  }

  /** By hand: z = (0, log 3 · 1), so p = (1/4, 3/4). */
  @Test
  void twoClassesByHand() {
    double[] gradient = new double[4];
    SoftmaxGradient sums =
        new SoftmaxGradient(new double[] {0, 0, 0, Math.log(3) / 2}, new double[] {0, 0}, gradient);

    sums.add(new int[] {1}, new double[] {2}, 0, 1, 0, 10);

    assertThat(sums.loss()).isEqualTo(10 * Math.log(4), within(1e-14));
    assertThat(sums.offsetGradient()).containsExactly(new double[] {-7.5, 7.5}, within(1e-14));
    assertThat(gradient).containsExactly(new double[] {0, 0, -15, 15}, within(1e-14));
  }

  /** As rows stand in a block: one after the other in the same arrays. */
  @Test
  void onlyTheEntriesFromStartToEndAreRead() {
    int[] features = {0, 2, 1, 2, 0};
    double[] values = {5, Double.NaN, 3, -2, Double.NaN};
    double[] coefficients = {0.5, -1, 2, 0.25, -0.75, 1.5};
    double[] offsets = {0.1, -0.2};
    NaiveSoftmaxGradient expected = new NaiveSoftmaxGradient(coefficients, offsets);
    expected.add(new int[] {1, 2}, new double[] {3, -2}, 1, 1);
    double[] gradient = new double[6];
    SoftmaxGradient sums = new SoftmaxGradient(coefficients, offsets, gradient);

    sums.add(features, values, 2, 4, 1, 1);

    assertThat(sums.loss()).isEqualTo(expected.loss(), within(1e-14));
    assertThat(gradient).containsExactly(expected.gradient(), within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "15"})
  void rowWithoutEntriesHasItsOffsetsAsMargins(int classes) {
    double[] offsets = new double[classes];
    Arrays.setAll(offsets, c -> 0.3 * c - 1);
    double[] gradient = new double[2 * classes];
    SoftmaxGradient sums = new SoftmaxGradient(new double[2 * classes], offsets, gradient);

    sums.add(new int[0], new double[0], 0, 0, classes - 1, 2);

    double[] probabilities = Softmax.probabilities(offsets);
    double[] multipliers = Arrays.stream(probabilities).map(p -> 2 * p).toArray();
    multipliers[classes - 1] -= 2;
    assertThat(sums.loss())
        .isEqualTo(-2 * Math.log(probabilities[classes - 1]), Offset.offset(1e-14));
    assertThat(sums.offsetGradient()).containsExactly(multipliers, Offset.offset(1e-14));
    assertThat(gradient).containsOnly(0.0);
  }

  @Test
  void noRowsHaveNoLoss() {
    SoftmaxGradient sums = new SoftmaxGradient(new double[6], new double[3], new double[6]);

    assertThat(sums.loss()).isZero();
    assertThat(sums.offsetGradient()).containsExactly(0, 0, 0);
  }

  @Test
  void gradientIsAddedToWhatIsThereAndWhatLiesBehindIsLeft() {
    double[] gradient = {1, 2, 100, 200};
    SoftmaxGradient sums = new SoftmaxGradient(new double[2], new double[] {0, 0}, gradient);

    sums.add(new int[] {0}, new double[] {4}, 0, 1, 1, 1);

    assertThat(gradient).containsExactly(3, 0, 100, 200);
  }

  @Test
  void offsetGradientIsACopy() {
    SoftmaxGradient sums = new SoftmaxGradient(new double[2], new double[2], new double[2]);
    sums.add(new int[0], new double[0], 0, 0, 0, 1);

    sums.offsetGradient()[0] = 7;

    assertThat(sums.offsetGradient()).containsExactly(-0.5, 0.5);
  }

  /** log p would be −∞; the difference of the margins is what the loss is. */
  @ParameterizedTest
  @CsvSource({"800, 0", "-800, 1", "1e300, 0"})
  void probabilityThatUnderflowsHasAFiniteLoss(double first, int other) {
    double[] margins = {first, 0};
    int label = 1 - other;

    double loss = SoftmaxGradient.multipliers(margins, label, 0.5);

    assertThat(loss).isEqualTo(0.5 * Math.abs(first));
    assertThat(margins[label]).isEqualTo(-0.5);
    assertThat(margins[other]).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "0, 2", "1, 0", "1, 2", "2, 0", "2, 1", "2, 2"})
  void marginThatIsNotANumberMakesAllOfItNotANumber(int at, int label) {
    double[] margins = {0.5, -1, 2};
    margins[at] = Double.NaN;

    assertThat(SoftmaxGradient.multipliers(margins, label, 1)).isNaN();
    assertThat(margins).containsOnly(Double.NaN);
  }

  @Test
  void valueThatIsNotANumberMakesLossAndGradientNotANumber() {
    double[] gradient = new double[10];
    SoftmaxGradient sums = new SoftmaxGradient(new double[10], new double[5], gradient);

    sums.add(new int[] {1}, new double[] {Double.NaN}, 0, 1, 2, 1);

    assertThat(sums.loss()).isNaN();
    assertThat(sums.offsetGradient()).containsOnly(Double.NaN);
    assertThat(Arrays.copyOfRange(gradient, 5, 10)).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @CsvSource({"6, 0, 6", "0, 0, 0", "7, 3, 7", "6, 4, 6", "6, 3, 5"})
  void shapesThatDoNotFitAreRefused(int coefficients, int offsets, int gradients) {
    assertThatThrownBy(
            () ->
                new SoftmaxGradient(
                    new double[coefficients], new double[offsets], new double[gradients]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid shapes: %d coefficients, %d offsets, %d gradients (must be k x d, k > 0, at"
                + " least k x d)",
            coefficients, offsets, gradients);
  }
}
