package io.logitwin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumTest {
  private static Sum of(double... values) {
    Sum sum = new Sum();
    for (double value : values) {
      sum.add(value);
    }
    return sum;
  }

  @Test
  void nothingSumsToZero() {
    assertThat(of().value()).isEqualTo(0.0);
  }

  /** The example of the paper; a plain sum gives 0, and Kahan's too. */
  @Test
  void smallNumbersBetweenLargeOnesAreNotLost() {
    assertThat(of(1, 1e100, 1, -1e100).value()).isEqualTo(2.0);
  }

  @Test
  void sumIsTheExactOneRoundedOnce() {
    double[] values = new Random(7).doubles(100_000, 0, 3).toArray();
    BigDecimal exact =
        Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);

    assertThat(of(values).value()).isEqualTo(exact.doubleValue());
    assertThat(Arrays.stream(values).reduce(0, Double::sum)).isNotEqualTo(exact.doubleValue());
  }

  @Test
  void mergedSumsKeepWhatEachOfThemLost() {
    Sum sum = of(1, 1e100);
    sum.merge(of(1, -1e100));

    assertThat(sum.value()).isEqualTo(2.0);
  }

  @Test
  void infinityAndNotANumberStay() {
    assertThat(of(1, Double.POSITIVE_INFINITY, 2).value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).value()).isNaN();
    assertThat(of(1, Double.NaN, 2).value()).isNaN();
    Sum merged = of(3);
    merged.merge(of(Double.POSITIVE_INFINITY));
    assertThat(merged.value()).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
