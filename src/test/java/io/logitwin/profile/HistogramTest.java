package io.logitwin.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTest {
  @Provide
  Arbitrary<Histogram> histograms() {
    return Arbitraries.maps(
            Arbitraries.integers().between(-6, 6), Arbitraries.longs().between(1, 1_000_000))
        .ofMinSize(1)
        .ofMaxSize(13)
        .map(Histogram::of);
  }

  private static double distance(Histogram a, Histogram b) {
    return a.distance(b).value();
  }

  @Property(tries = 2000, seed = "1")
  void distanceIsAMetric(
      @ForAll("histograms") Histogram a,
      @ForAll("histograms") Histogram b,
      @ForAll("histograms") Histogram c) {
    assertThat(distance(a, a)).isZero();
    assertThat(distance(a, b)).isBetween(0.0, 1.0).isEqualTo(distance(b, a));
    assertThat(distance(a, c)).isLessThanOrEqualTo(distance(a, b) + distance(b, c) + 1e-15);
  }

  /** Shares count, not counts. */
  @Property(tries = 500, seed = "2")
  void distanceToThriceTheSameIsZero(@ForAll("histograms") Histogram a) {
    Map<Integer, Long> thrice = a.counts();
    thrice.replaceAll((bucket, count) -> 3 * count);
    assertThat(distance(a, Histogram.of(thrice))).isZero();
  }

  /**
   * Near 0 the divergence of shares of 1/2 that differ by δ is δ²/(2 ln 2) bits. A difference of
   * logarithms has no digit left here.
   */
  @Test
  void smallDistanceIsNotLost() {
    Histogram a = Histogram.of(Map.of(1, 500_000_000L, 2, 500_000_000L));
    Histogram b = Histogram.of(Map.of(1, 500_000_002L, 2, 499_999_998L));
    assertThat(distance(a, b)).isCloseTo(2e-9 / Math.sqrt(2 * Math.log(2)), within(1e-15));
  }

  @Test
  void nothingInCommonIsAsFarAsCanBe() {
    Histogram a = Histogram.of(Map.of(-3, 1L, 0, 2L));
    Histogram b = Histogram.of(Map.of(4, 7L, 5, 1L, 6, 2L));
    assertThat(distance(a, b)).isEqualTo(1);
  }

  @Test
  void emptyIsFarFromEverythingButNothing() {
    Histogram empty = Histogram.of(Map.of());
    Histogram some = Histogram.of(Map.of(1, 5L));
    assertThat(empty.distance(empty)).isEqualTo(new SampleDistance(0, 0));
    assertThat(empty.distance(some)).isEqualTo(new SampleDistance(1, 0));
    assertThat(some.distance(empty)).isEqualTo(new SampleDistance(1, 0));
  }

  @Test
  void zerosAreAddedToTheirBucket() {
    Histogram one = Histogram.of(Map.of(-1, 2L, 3, 4L));
    assertThat(one.zeros()).isZero();
    assertThat(one.withZeros(5)).isEqualTo(Histogram.of(Map.of(-1, 2L, 0, 5L, 3, 4L)));
    assertThat(one.withZeros(5).withZeros(1).zeros()).isEqualTo(6);
    assertThat(one.withZeros(0)).isEqualTo(one);
    assertThat(one.withZeros(5).total()).isEqualTo(11);
  }

  @ParameterizedTest
  @CsvSource({"8189, 1", "-8189, 1", "-2147483648, 1", "4093, 0", "0, -1"})
  void whatCannotBeIsRefused(int bucket, long count) {
    assertThatThrownBy(() -> Histogram.of(Map.of(bucket, count)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid histogram: %d in bucket %d (must be > 0, in -8188..8188)", count, bucket);
  }
}
