package io.logitwin.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeatureMajorModelTest {
  /** As the model's own: 1*4 + 2*8 + 10; -3*4 + 0.5*8 - 20; 7*4 - 11*8 + 0.25. */
  private static final SoftmaxModel MODEL =
      new SoftmaxModel(
          new double[] {1, 2, -3, 0.5, 7, -11},
          new double[] {10, -20, 0.25},
          2,
          SummationOrder.INTERCEPT_LAST);

  @Test
  void marginsAreThoseWorkedByHand() {
    FeatureMajorModel model = new FeatureMajorModel(MODEL);

    assertThat(model.margins(new double[] {4, 8})).containsExactly(30, -28, -59.75);
    assertThat(model.margins(new int[] {1}, new double[] {8})).containsExactly(26, -16, -87.75);
  }

  @Property
  void marginsAreTheModelsToTheLastBit(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 23) int classes,
      @ForAll @IntRange(min = 1, max = 200) int features,
      @ForAll SummationOrder order) {
    Random random = new Random(seed);
    SoftmaxModel model =
        new SoftmaxModel(
            numbers(random, classes * features), numbers(random, classes), features, order);
    double[] row = IntStream.range(0, features).mapToDouble(f -> sometimes(random)).toArray();
    int[] indices = IntStream.range(0, features).filter(f -> row[f] != 0).toArray();
    double[] values = IntStream.of(indices).mapToDouble(f -> row[f]).toArray();

    double[] expected = model.margins(indices, values);

    FeatureMajorModel laidOut = new FeatureMajorModel(model);
    assertThat(laidOut.margins(row)).isEqualTo(expected);
    assertThat(laidOut.margins(indices, values)).isEqualTo(expected);
    assertThat(
            laidOut.margins(
                Arrays.copyOf(indices, indices.length + 3),
                Arrays.copyOf(values, indices.length + 5),
                indices.length))
        .isEqualTo(expected);
  }

  private static double[] numbers(Random random, int count) {
    return random.doubles(count, -1, 1).map(x -> x * Math.exp(20 * x)).toArray();
  }

  /** A third of the features are a zero, of either sign. */
  private static double sometimes(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> 0.0;
      case 1 -> -0.0;
      default -> random.nextGaussian() * 100;
    };
  }

  /** Zeros are passed over some at a time; what stands among them must not be. */
  @Test
  void lastFeatureAndNotANumberAreSeenAmongZeros() {
    double[] row = new double[131];
    double[] coefficients = new double[2 * row.length];
    Arrays.fill(coefficients, 1);
    FeatureMajorModel model =
        new FeatureMajorModel(
            new SoftmaxModel(
                coefficients, new double[2], row.length, SummationOrder.INTERCEPT_LAST));
    for (int f = 0; f < row.length; f++) {
      row[f] = Double.MIN_VALUE;
      assertThat(model.margins(row)).containsExactly(Double.MIN_VALUE, Double.MIN_VALUE);
      row[f] = Double.NaN;
      assertThat(model.margins(row)).containsOnly(Double.NaN);
      row[f] = -0.0;
    }
    assertThat(model.margins(row)).containsExactly(0.0, 0.0);
  }

  @Test
  void rowOfAnotherShapeIsRefused() {
    FeatureMajorModel model = new FeatureMajorModel(MODEL);

    assertThatThrownBy(() -> model.margins(new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row: 3 values (must be 2)");
    assertThatThrownBy(() -> model.margins(new int[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row: 1 indices, 2 values (must be equal)");
    assertThatThrownBy(() -> model.margins(new int[] {2}, new double[1]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> model.margins(new int[] {-1}, new double[1]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> model.margins(new int[1], new double[2], 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
