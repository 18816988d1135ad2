package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import breeze.linalg.DenseVector;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OptimizerSpaceTest {
  /** Above this, adding 1 to a double changes nothing; adding 2 does. */
  private static final double LARGE = 0x1p53;

  private static double dot(DenseVector<Object> x, DenseVector<Object> y) {
    return (double) OptimizerSpace.create().dotVV().apply(x, y);
  }

  private static DenseVector<Object> largeAndThenOnes() {
    double[] elements = new double[1000];
    Arrays.fill(elements, 1);
    elements[0] = LARGE;
    return new DenseVector<>(elements);
  }

  private static DenseVector<Object> ones() {
    double[] elements = new double[1000];
    Arrays.fill(elements, 1);
    return new DenseVector<>(elements);
  }

  /** One after the other, each 1 is lost. Whoever adds in several sums first gets some of them. */
  @Test
  void productsAreAddedOneAfterTheOther() {
    assertThat(dot(largeAndThenOnes(), ones())).isEqualTo(LARGE);
  }

  /** A fused multiply-add would keep what rounding takes from the product: 2^-54. */
  @Test
  void productsAreRounded() {
    DenseVector<Object> x = new DenseVector<>(new double[] {-1, 1 + 0x1p-27});
    DenseVector<Object> y = new DenseVector<>(new double[] {1 + 0x1p-26, 1 + 0x1p-27});

    assertThat(dot(x, y)).isZero();
  }

  @Test
  void vectorMayBeAPartOfAnArray() {
    DenseVector<Object> strided = new DenseVector<>(new double[] {9, 1, 9, 2, 9, 3}, 1, 2, 3);

    assertThat(dot(strided, new DenseVector<>(new double[] {1, 10, 100}))).isEqualTo(321);
  }

  @Test
  void otherLengthIsRefused() {
    assertThatThrownBy(() -> OptimizerSpace.dot(new double[3], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid vector: 2 elements (must be 3)");
  }
}
