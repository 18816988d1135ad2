package io.logitwin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final MathContext DIGITS = new MathContext(60);

  private static Moments of(double... values) {
    Moments moments = new Moments();
    Arrays.stream(values).forEach(moments::add);
    return moments;
  }

  @Test
  void nothingHasNoStatistics() {
    Moments none = of();
    assertThat(none.count()).isZero();
    assertThat(none.mean()).isNaN();
    assertThat(none.minimum()).isNaN();
    assertThat(none.maximum()).isNaN();
    assertThat(none.standardDeviation()).isNaN();
  }

  @Test
  void oneNumberHasNoDeviation() {
    Moments one = of(-3);
    assertThat(one.mean()).isEqualTo(-3);
    assertThat(one.minimum()).isEqualTo(-3);
    assertThat(one.maximum()).isEqualTo(-3);
    assertThat(one.standardDeviation()).isNaN();
  }

  @Test
  void constantHasTheDeviationZeroToTheLastBit() {
    Moments moments = of(0.1, 0.1, 0.1);
    moments.merge(of(0.1, 0.1));
    assertThat(moments.mean()).isEqualTo(0.1);
    assertThat(moments.standardDeviation()).isZero();
  }

  @Test
  void squaresBeyondADoubleAreNotFinite() {
    assertThat(of(1, 1e200).standardDeviation()).isInfinite();
    assertThat(of(1, 1e200).mean()).isEqualTo(5e199);
  }

  @Test
  void nothingMergedWithSomethingIsThat() {
    Moments moments = of();
    moments.merge(of(-1e200, -1e200));
    moments.merge(of());
    assertThat(moments.mean()).isEqualTo(-1e200);
    assertThat(moments.standardDeviation()).isZero();
    assertThat(moments.maximum()).isEqualTo(-1e200);
  }

  @Test
  void zerosNeedNotBeVisited() {
    Moments moments = Moments.ofZeros(3);
    moments.merge(of(4, 8));
    assertThat(moments.count()).isEqualTo(5);
    assertThat(moments.mean()).isCloseTo(2.4, within(1e-15));
    assertThat(moments.minimum()).isZero();
    assertThat(moments.standardDeviation()).isCloseTo(Math.sqrt(12.8), within(1e-15));
    assertThat(Moments.ofZeros(0).mean()).isNaN();
  }

  /** A sum of squares minus the square of the sum has no digit left here. */
  @Test
  void numbersFarFromZeroKeepTheirDeviation() {
    double deviation = of(1e9 + 0.25, 1e9 + 0.5, 1e9 + 0.75).standardDeviation();
    assertThat(deviation).isCloseTo(0.25, within(1e-12));
  }

  @Provide
  Arbitrary<double[]> numbers() {
    return Arbitraries.doubles()
        .between(-1e6, 1e6)
        .ofScale(3)
        .array(double[].class)
        .ofMinSize(2)
        .ofMaxSize(60);
  }

  /** Whatever the split, it is what exact arithmetic gives, to twelve digits of the spread. */
  @Property(tries = 1000, seed = "1")
  void mergedPartsAreTheWhole(
      @ForAll("numbers") double[] values, @ForAll @IntRange(max = 60) int cut) {
    int split = Math.min(cut, values.length);
    Moments moments = of(Arrays.copyOfRange(values, 0, split));
    moments.merge(of(Arrays.copyOfRange(values, split, values.length)));

    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    assertThat(moments.count()).isEqualTo(values.length);
    assertThat(moments.minimum()).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(moments.maximum()).isEqualTo(Arrays.stream(values).max().orElseThrow());
    assertThat(moments.mean()).isCloseTo(mean(values).doubleValue(), within(1e-12 * largest));
    assertThat(moments.standardDeviation())
        .isCloseTo(exactDeviation(values), within(1e-12 * largest));
  }

  private static BigDecimal mean(double[] values) {
    return Arrays.stream(values)
        .mapToObj(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.length), DIGITS);
  }

  private static double exactDeviation(double[] values) {
    BigDecimal mean = mean(values);
    return Arrays.stream(values)
        .mapToObj(value -> new BigDecimal(value).subtract(mean).pow(2))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.length - 1L), DIGITS)
        .sqrt(DIGITS)
        .doubleValue();
  }
}
