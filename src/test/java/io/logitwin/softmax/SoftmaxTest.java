package io.logitwin.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.testing.Goldens;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.ml.impl.Utils;
import org.apache.spark.ml.linalg.DenseVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxTest {
  /** Everything that takes another branch, rounds to something special, or overflows. */
  private static final double[] EDGES = {
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1e308,
    -1e300,
    -745.14,
    -1,
    -Double.MIN_VALUE,
    -0.0,
    0.0,
    1e-16,
    1,
    709.8,
    1e300,
    1e308,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  /**
   * Ulps that the sum, its reciprocal, the product and {@link Math#exp} (which may differ by 1 ulp
   * between JVMs) may cost. The difference to the largest margin is rounded too, which costs up to
   * as many ulps as its size; that is added for each class. Measured over {@code
   * softmax_cases.json}: at most 1.7 more than the size of the difference.
   */
  private static final long GOLDEN_ULPS = 4;

  static Stream<JsonNode> goldenCases() {
    return Goldens.elements(Goldens.read("softmax_cases.json").get("cases")).stream();
  }

  @ParameterizedTest
  @MethodSource("goldenCases")
  void probabilitiesAreTheGoldenOnes(JsonNode golden) {
    double[] expected = Goldens.doubles(golden.get("probabilities"));

    double[] margins = Goldens.doubles(golden.get("margins"));
    double largest = Arrays.stream(margins).max().orElseThrow();

    double[] found = Softmax.probabilities(margins);

    assertThat(found).hasSameSizeAs(expected);
    for (int c = 0; c < expected.length; c++) {
      long ulps =
          Math.abs(Double.doubleToRawLongBits(found[c]) - Double.doubleToRawLongBits(expected[c]));
      assertThat(ulps)
          .as(
              "%s: class %d is %s, golden %s",
              golden.get("name").asText(), c, found[c], expected[c])
          .isLessThanOrEqualTo(expected[c] == 0 ? 0 : GOLDEN_ULPS + (long) (largest - margins[c]));
    }
  }

  @Test
  void goldensAreAllThere() {
    assertThat(goldenCases()).hasSize(49);
  }

  @Test
  void everyPairTripleAndQuadrupleOfEdgesHasTheBitsOfMllib() {
    for (int length = 1; length <= 4; length++) {
      int combinations = (int) Math.pow(EDGES.length, length);
      for (int combination = 0; combination < combinations; combination++) {
        double[] margins = new double[length];
        for (int c = 0, rest = combination; c < length; c++, rest /= EDGES.length) {
          margins[c] = EDGES[rest % EDGES.length];
        }
        requireBitsOfMllib(margins);
      }
    }
  }

  @Test
  void randomMarginsHaveTheBitsOfMllib() {
    Random random = new Random(20_261_123);
    for (int i = 0; i < 50_000; i++) {
      double magnitude = Math.pow(10, random.nextInt(-8, 9));
      requireBitsOfMllib(random.doubles(random.nextInt(1, 13), -magnitude, magnitude).toArray());
    }
  }

  @Test
  void anyBitPatternHasTheBitsOfMllib() {
    Random random = new Random(7);
    for (int i = 0; i < 50_000; i++) {
      requireBitsOfMllib(
          random.longs(random.nextInt(1, 6)).mapToDouble(Double::longBitsToDouble).toArray());
    }
  }

  /**
   * NaNs are compared as such: which of the many NaNs an operation gives is left to the processor,
   * and differs between interpreted and compiled code.
   */
  private static void requireBitsOfMllib(double[] margins) {
    double[] natives = margins.clone();
    Utils.softmax(natives);

    assertThat(bits(Softmax.probabilities(margins))).as("of %s", margins).isEqualTo(bits(natives));
    assertThat(Softmax.prediction(margins))
        .as("of %s", margins)
        .isEqualTo(new DenseVector(margins).argmax());
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Double.doubleToLongBits(values[i]);
    }
    return bits;
  }

  @Test
  void largestFiniteMarginsDoNotOverflow() {
    assertThat(Softmax.probabilities(new double[] {1e308, -1e308, 1e308}))
        .containsExactly(0.5, 0.0, 0.5);
    assertThat(Softmax.probabilities(new double[] {-1e300, -1e300, -1e300, -1e300}))
        .containsExactly(0.25, 0.25, 0.25, 0.25);
  }

  @Test
  void oneInfiniteMarginTakesAll() {
    assertThat(bits(Softmax.probabilities(new double[] {2, Double.POSITIVE_INFINITY, -3})))
        .isEqualTo(bits(new double[] {0.0, 1.0, -0.0}));
  }

  @Test
  void secondInfiniteMarginIsNotANumber() {
    assertThat(
            Softmax.probabilities(
                new double[] {Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY}))
        .containsExactly(1.0, 0.0, Double.NaN);
  }

  @Test
  void marginOfMinusInfinityBesideAFiniteOneIsImpossible() {
    assertThat(Softmax.probabilities(new double[] {Double.NEGATIVE_INFINITY, 5}))
        .containsExactly(0.0, 1.0);
  }

  @Test
  void onlyMinusInfinityIsNotANumber() {
    assertThat(
            Softmax.probabilities(
                new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY}))
        .containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void oneNotANumberSpoilsTheRow() {
    assertThat(Softmax.probabilities(new double[] {1, Double.NaN, 3}))
        .containsExactly(Double.NaN, Double.NaN, Double.NaN);
  }

  @Test
  void noMarginsGiveNoProbabilities() {
    assertThat(Softmax.probabilities(new double[0])).isEmpty();
  }

  @Test
  void noMarginsGiveNoPrediction() {
    assertThatThrownBy(() -> Softmax.prediction(new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot predict a class from no margins");
  }

  @Test
  void marginsAreLeftUnchanged() {
    double[] margins = {3, -1, 0.5};
    double[] infinite = {3, Double.POSITIVE_INFINITY, 0.5};

    Softmax.probabilities(margins);
    Softmax.probabilities(infinite);
    Softmax.prediction(margins);

    assertThat(margins).containsExactly(3, -1, 0.5);
    assertThat(infinite).containsExactly(3, Double.POSITIVE_INFINITY, 0.5);
  }

  @Test
  void lowestClassWinsATie() {
    assertThat(Softmax.prediction(new double[] {1, 3, 3})).isEqualTo(1);
    assertThat(Softmax.prediction(new double[] {3, 1, 3})).isZero();
    assertThat(Softmax.prediction(new double[] {-0.0, 0.0})).isZero();
    assertThat(Softmax.prediction(new double[] {0.0, -0.0})).isZero();
  }

  @Test
  void marginsDecideWhereProbabilitiesAreEqual() {
    double[] margins = {0.0, Double.MIN_VALUE};

    assertThat(Softmax.probabilities(margins)).containsExactly(0.5, 0.5);
    assertThat(Softmax.prediction(margins)).isEqualTo(1);
  }

  @Test
  void notANumberWinsOnlyInClassZero() {
    assertThat(Softmax.prediction(new double[] {1, Double.NaN, 2})).isEqualTo(2);
    assertThat(Softmax.prediction(new double[] {Double.NaN, 1, 2})).isZero();
  }
}
