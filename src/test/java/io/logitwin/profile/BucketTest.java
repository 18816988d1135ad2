package io.logitwin.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
  /** Worked out by hand: 4 (e + 1023) + quarter + 1. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 4093",
    "1.2499999999999998, 4093",
    "1.25, 4094",
    "1.75, 4096",
    "2, 4097",
    "0.5, 4089",
    "255, 4124",
    "-255, -4124",
    "4.9E-324, 1",
    "-4.9E-324, -1",
    "2.2250738585072014E-308, 5",
    "1.7976931348623157E308, 8188"
  })
  void numberHasTheBucketOfItsQuarterOctave(double value, int bucket) {
    assertThat(Bucket.of(value)).isEqualTo(bucket);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteHasNone(double value) {
    assertThatThrownBy(() -> Bucket.of(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid value: " + value + " (must be finite)");
  }

  @Property(tries = 5000, seed = "1")
  void bucketsAreOrderedAsTheNumbersAre(@ForAll double a, @ForAll double b) {
    assertThat(Integer.compare(Bucket.of(a), Bucket.of(b)) * Double.compare(a + 0.0, b + 0.0))
        .isNotNegative();
    assertThat(Bucket.of(-a)).isEqualTo(-Bucket.of(a));
    assertThat(Math.abs(Bucket.of(a))).isLessThanOrEqualTo(Bucket.LAST);
  }
}
