package io.logitwin.answers;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UlpDistanceTest {
  @Property(tries = 2000, seed = "11")
  void distanceIsSymmetricAndNeverNegative(@ForAll long first, @ForAll long second) {
    double a = Double.longBitsToDouble(first);
    double b = Double.longBitsToDouble(second);

    assertThat(UlpDistance.between(a, b)).isEqualTo(UlpDistance.between(b, a)).isNotNegative();
  }

  @Property(tries = 2000, seed = "12")
  void distanceIsZeroExactlyIfTheRawBitsAreTheSame(@ForAll long first, @ForAll long second) {
    double a = Double.longBitsToDouble(first);
    double b = Double.longBitsToDouble(second);

    assertThat(UlpDistance.between(a, a)).isZero();
    assertThat(UlpDistance.between(a, b) == 0).isEqualTo(first == second);
  }

  @Property(tries = 2000, seed = "13")
  void nextDoubleIsOneAway(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertThat(UlpDistance.between(value, Math.nextUp(value))).isEqualTo(1);
      assertThat(UlpDistance.between(Math.nextDown(value), value)).isEqualTo(1);
    }
  }

  @Property(tries = 200, seed = "14")
  void stepsAreCounted(@ForAll long bits, @ForAll @IntRange(min = 1, max = 200) int steps) {
    double start = Double.longBitsToDouble(bits);
    if (!Double.isFinite(start) || Math.abs(start) > 1e300) {
      return;
    }
    double end = start;
    for (int i = 0; i < steps; i++) {
      end = Math.nextUp(end);
    }
    assertThat(UlpDistance.between(start, end)).isEqualTo(steps);
  }

  @Test
  void distanceOfOnesNeighboursIsThatWorkedByHand() {
    assertThat(UlpDistance.between(1.0, 1.0 + 0x1p-52)).isEqualTo(1);
    assertThat(UlpDistance.between(1.0, 1.0 - 0x1p-53)).isEqualTo(1);
    assertThat(UlpDistance.between(1.0, 2.0)).isEqualTo(1L << 52);
    assertThat(UlpDistance.between(-2.0, -1.0)).isEqualTo(1L << 52);
  }

  @Test
  void distanceCountsAcrossZero() {
    assertThat(UlpDistance.between(-Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(2);
    assertThat(UlpDistance.between(-0.0, Double.MIN_VALUE)).isEqualTo(1);
    assertThat(UlpDistance.between(0.0, -Double.MIN_VALUE)).isEqualTo(1);
    assertThat(UlpDistance.between(-3 * Double.MIN_VALUE, 2 * Double.MIN_VALUE)).isEqualTo(5);
  }

  @Test
  void zerosOfDifferentSignAreNotTheSame() {
    assertThat(UlpDistance.between(0.0, -0.0)).isEqualTo(1);
    assertThat(UlpDistance.between(-0.0, -0.0)).isZero();
  }

  @Test
  void notANumberIsInfinitelyFarFromAllButItself() {
    double other = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

    assertThat(UlpDistance.between(Double.NaN, Double.NaN)).isZero();
    assertThat(UlpDistance.between(Double.NaN, 1)).isEqualTo(Long.MAX_VALUE);
    assertThat(UlpDistance.between(1, Double.NaN)).isEqualTo(Long.MAX_VALUE);
    assertThat(UlpDistance.between(Double.NaN, other)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void infinityIsNextToTheLargestDouble() {
    assertThat(UlpDistance.between(Double.POSITIVE_INFINITY, Double.MAX_VALUE)).isEqualTo(1);
    assertThat(UlpDistance.between(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)).isZero();
  }

  @Test
  void distanceThatDoesNotFitIsTheLargest() {
    assertThat(UlpDistance.between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
        .isEqualTo(Long.MAX_VALUE);
    assertThat(UlpDistance.between(-Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    // The bits of 1.5 are 0x3ff8..., of -1.5 the same with the sign: 2 * 0x3ff8... fits.
    assertThat(UlpDistance.between(-1.5, 1.5)).isEqualTo(2 * 0x3ff8_0000_0000_0000L);
  }
}
