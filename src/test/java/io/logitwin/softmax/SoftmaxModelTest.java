package io.logitwin.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoftmaxModelTest {
  /** Three classes, two features; no two numbers alike, so that no mix-up goes unseen. */
  private static final double[] COEFFICIENTS = {1, 2, -3, 0.5, 7, -11};

  private static final double[] INTERCEPTS = {10, -20, 0.25};

  private static SoftmaxModel model(SummationOrder order) {
    return new SoftmaxModel(COEFFICIENTS, INTERCEPTS, 2, order);
  }

  @ParameterizedTest
  @EnumSource
  void marginsAreThoseWorkedByHand(SummationOrder order) {
    // 1*4 + 2*8 + 10; -3*4 + 0.5*8 - 20; 7*4 - 11*8 + 0.25
    assertThat(model(order).margins(new int[] {0, 1}, new double[] {4, 8}))
        .containsExactly(30, -28, -59.75);
  }

  @ParameterizedTest
  @EnumSource
  void featureThatIsNotListedIsZero(SummationOrder order) {
    assertThat(model(order).margins(new int[] {1}, new double[] {8}))
        .containsExactly(26, -16, -87.75);
  }

  @ParameterizedTest
  @EnumSource
  void emptyRowHasTheInterceptsAsMargins(SummationOrder order) {
    assertThat(model(order).margins(new int[0], new double[0])).containsExactly(10, -20, 0.25);
  }

  @Test
  void coefficientOfAFeatureThatIsNotListedDoesNotShow() {
    SoftmaxModel model =
        new SoftmaxModel(
            new double[] {Double.NaN, 2}, new double[] {1}, 2, SummationOrder.INTERCEPT_LAST);

    assertThat(model.margins(new int[] {1}, new double[] {3})).containsExactly(7);
    assertThat(model.margins(new int[] {0, 1}, new double[] {0, 3})).containsExactly(Double.NaN);
  }

  /** 2^53 + 1 is no double: 1 + 1 added first is seen, two ones added one by one are lost. */
  @Test
  void orderOfTheSumShowsInTheLastBit() {
    double[] ones = {1, 1};
    double[] intercept = {0x1p53};
    int[] indices = {0, 1};

    assertThat(
            new SoftmaxModel(ones, intercept, 2, SummationOrder.INTERCEPT_LAST)
                .margins(indices, ones))
        .containsExactly(0x1p53 + 2);
    assertThat(
            new SoftmaxModel(ones, intercept, 2, SummationOrder.INTERCEPT_FIRST)
                .margins(indices, ones))
        .containsExactly(0x1p53);
  }

  /** With a fused multiply-add the product 1 + 2^-29 + 2^-60 would keep its last term. */
  @Test
  void productIsRoundedBeforeItIsAdded() {
    double factor = 1 + 0x1p-30;
    SoftmaxModel model =
        new SoftmaxModel(
            new double[] {1, factor}, new double[] {0}, 2, SummationOrder.INTERCEPT_LAST);

    assertThat(model.margins(new int[] {0, 1}, new double[] {-(1 + 0x1p-29), factor}))
        .containsExactly(0.0);
    assertThat(Math.fma(factor, factor, -(1 + 0x1p-29))).isEqualTo(0x1p-60);
  }

  /**
   * The error of n products and n sums is at most γ(n+1) = (n+1)·u / (1 − (n+1)·u) of the sum of
   * the absolute terms (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.1),
   * whatever the order.
   */
  @ParameterizedTest
  @EnumSource
  void marginsAreWithinTheErrorBoundOfTheExactOnes(SummationOrder order) {
    Random random = new Random(59_562);
    int features = 200;
    for (int i = 0; i < 50; i++) {
      double[] coefficients = random.doubles(features, -1, 1).toArray();
      double[] values = random.doubles(features, -255, 255).toArray();
      double intercept = random.nextDouble(-50, 50);
      int[] indices = IntStream.range(0, features).toArray();

      double found =
          new SoftmaxModel(coefficients, new double[] {intercept}, features, order)
              .margins(indices, values)[0];

      BigDecimal exact = new BigDecimal(intercept);
      double absolute = Math.abs(intercept);
      for (int f = 0; f < features; f++) {
        exact = exact.add(new BigDecimal(coefficients[f]).multiply(new BigDecimal(values[f])));
        absolute += Math.abs(coefficients[f] * values[f]);
      }
      double roundings = (features + 1) * 0x1p-53;
      assertThat(new BigDecimal(found).subtract(exact).abs().doubleValue())
          .isLessThanOrEqualTo(roundings / (1 - roundings) * absolute);
    }
  }

  @Test
  void bothOrdersDifferOnMostRandomRows() {
    Random random = new Random(3);
    int[] indices = IntStream.range(0, 50).toArray();
    int different = 0;
    for (int i = 0; i < 200; i++) {
      double[] coefficients = random.doubles(50, -1, 1).toArray();
      double[] values = random.doubles(50, -1, 1).toArray();
      double[] intercept = {random.nextDouble(-5, 5)};
      double last =
          new SoftmaxModel(coefficients, intercept, 50, SummationOrder.INTERCEPT_LAST)
              .margins(indices, values)[0];
      double first =
          new SoftmaxModel(coefficients, intercept, 50, SummationOrder.INTERCEPT_FIRST)
              .margins(indices, values)[0];
      different += last == first ? 0 : 1;
    }
    assertThat(different).isGreaterThan(100);
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () -> new SoftmaxModel(new double[5], new double[2], 3, SummationOrder.INTERCEPT_LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid coefficients: 5 values (must be 2 classes x 3 features)");
    assertThatThrownBy(
            () -> new SoftmaxModel(new double[0], new double[2], 0, SummationOrder.INTERCEPT_LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shape: 2 classes, 0 features (each must be > 0)");
    assertThatThrownBy(
            () -> new SoftmaxModel(new double[0], new double[0], 4, SummationOrder.INTERCEPT_LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid shape: 0 classes, 4 features (each must be > 0)");
  }

  @Test
  void orderMustBeNamed() {
    assertThatThrownBy(() -> new SoftmaxModel(new double[1], new double[1], 1, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("order is null");
  }

  @Test
  void shapeWhoseProductOverflowsIsRefused() {
    assertThatThrownBy(
            () ->
                new SoftmaxModel(
                    new double[0], new double[1 << 16], 1 << 16, SummationOrder.INTERCEPT_LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid coefficients: 0 values (must be 65536 classes x 65536 features)");
  }

  @Test
  void rowWhoseArraysDifferInLengthIsRefused() {
    assertThatThrownBy(
            () -> model(SummationOrder.INTERCEPT_LAST).margins(new int[] {0}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid row: 1 indices, 2 values (must be equal)");
  }

  /** Without the check, feature 2 of class 0 would silently be feature 0 of class 1. */
  @Test
  void featureOutsideTheModelIsRefused() {
    assertThatThrownBy(
            () -> model(SummationOrder.INTERCEPT_LAST).margins(new int[] {2}, new double[] {1}))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("Index 2 out of bounds for length 2");
    assertThatThrownBy(
            () -> model(SummationOrder.INTERCEPT_LAST).margins(new int[] {-1}, new double[] {1}))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("Index -1 out of bounds for length 2");
  }

  @Test
  void arraysAreCopiedInAndOut() {
    double[] coefficients = COEFFICIENTS.clone();
    double[] intercepts = INTERCEPTS.clone();
    SoftmaxModel model =
        new SoftmaxModel(coefficients, intercepts, 2, SummationOrder.INTERCEPT_FIRST);

    coefficients[0] = 99;
    intercepts[0] = 99;
    model.coefficients()[1] = 99;
    model.intercepts()[1] = 99;

    assertThat(model.coefficients()).containsExactly(1, 2, -3, 0.5, 7, -11);
    assertThat(model.intercepts()).containsExactly(10, -20, 0.25);
    assertThat(model.margins(new int[] {0, 1}, new double[] {4, 8}))
        .containsExactly(30, -28, -59.75);
  }

  @Test
  void modelKnowsItsShapeAndOrder() {
    SoftmaxModel model = model(SummationOrder.INTERCEPT_FIRST);

    assertThat(model.classes()).isEqualTo(3);
    assertThat(model.features()).isEqualTo(2);
    assertThat(model.order()).isEqualTo(SummationOrder.INTERCEPT_FIRST);
  }

  @Test
  void modelCanTravelToTheExecutors() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(model(SummationOrder.INTERCEPT_LAST));
    }
    assertThat(bytes.size()).isPositive();
  }
}
