package io.logitwin.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.testing.Goldens;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Known faults of the digits are seen, and halves of the digits are near each other. */
class DigitsDriftTest {
  // As docs/drift.md proposes them.
  private static final double LABELS = 0.05;
  private static final double MEAN_EXCESS = 0.03;
  private static final double DISTRIBUTION = 0.25;
  private static final double MEAN = 0.5;
  private static final double INK = 0.2;

  private static Digits digits;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = Digits.read();
  }

  static List<JsonNode> faults() {
    return Goldens.elements(Goldens.read("drift.json").get("digits"));
  }

  private static Drift drift(int rows, String fault) {
    return Drift.between(
        digits.profile(everyOther(rows, 0), Digits::unchanged), changed(rows, fault));
  }

  private static IntStream everyOther(int rows, int first) {
    return IntStream.iterate(first, row -> row < rows, row -> row + 2);
  }

  private static DataProfile changed(int rows, String fault) {
    IntStream odd = everyOther(rows, 1);
    return switch (fault) {
      case "none" -> digits.profile(odd, Digits::unchanged);
      case "inverted" -> digits.profile(odd, row -> pixels(j -> 255 - row[j]));
      case "half" -> digits.profile(odd, row -> pixels(j -> row[j] * 0.5));
      case "nine-tenths" -> digits.profile(odd, row -> pixels(j -> row[j] * 0.9));
      case "permuted" -> digits.profile(odd, row -> pixels(j -> row[(5 * j + 3) % 784]));
      case "shifted-2" -> digits.profile(odd, row -> pixels(j -> row[(j + 782) % 784]));
      case "sevens-cut" -> digits.profile(withFewSevens(odd.toArray()), Digits::unchanged);
      default -> throw new IllegalArgumentException(fault);
    };
  }

  private static double[] pixels(IntToDoubleFunction pixel) {
    return IntStream.range(0, Digits.FEATURES).mapToDouble(pixel).toArray();
  }

  /** Keeps the first in a hundred of them. */
  private static IntStream withFewSevens(int[] rows) {
    int[] sevens = Arrays.stream(rows).filter(row -> digits.label(row) == 7).toArray();
    Set<Integer> cut = new HashSet<>();
    Arrays.stream(sevens).skip(Math.max(1, sevens.length / 100)).forEach(cut::add);
    return Arrays.stream(rows).filter(row -> !cut.contains(row));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void figuresAreThoseOfScipy(JsonNode golden) {
    Drift drift = drift(golden.get("rows").asInt(), golden.get("fault").asText());

    assertNear(golden, "labels", drift.labels().distance().value());
    assertNear(golden, "labels-excess", drift.labels().distance().excess());
    assertNear(
        golden,
        "largest-distribution",
        drift.features().stream().mapToDouble(f -> f.distribution().value()).max().orElseThrow());
    assertNear(
        golden,
        "largest-distribution-excess",
        drift.worstDistribution().orElseThrow().distribution().excess());
    assertNear(golden, "mean-excess", drift.meanExcess());
    assertNear(golden, "largest-mean-excess", drift.worstMean().orElseThrow().mean().excess());
    assertNear(golden, "ink", drift.ink().orElseThrow().value());
    assertNear(golden, "ink-excess", drift.ink().orElseThrow().excess());
  }

  private static void assertNear(JsonNode golden, String key, double found) {
    JsonNode expected = golden.get(key);
    if (expected.isNull()) {
      assertThat(found).as(key).isInfinite();
    } else {
      assertThat(found).as(key).isCloseTo(expected.asDouble(), within(1e-10));
    }
  }

  /** Which of labels, features, distribution, mean and ink are too far. */
  private static String alarms(Drift drift) {
    StringBuilder alarms = new StringBuilder();
    alarms.append(drift.labels().distance().excess() > LABELS ? "labels " : "");
    alarms.append(drift.meanExcess() > MEAN_EXCESS ? "features " : "");
    alarms.append(
        drift.worstDistribution().orElseThrow().distribution().excess() > DISTRIBUTION
            ? "distribution "
            : "");
    alarms.append(drift.worstMean().orElseThrow().mean().excess() > MEAN ? "mean " : "");
    alarms.append(drift.ink().orElseThrow().excess() > INK ? "ink" : "");
    return alarms.toString().strip();
  }

  @ParameterizedTest
  @CsvSource({
    "none, ''",
    "inverted, features distribution mean ink",
    "half, features distribution mean ink",
    "permuted, features distribution mean",
    "sevens-cut, labels"
  })
  void proposedThresholdsTellFaults(String fault, String alarms) {
    assertThat(alarms(drift(2000, fault))).isEqualTo(alarms);
    assertThat(alarms(drift(42000, fault))).isEqualTo(alarms);
  }

  /** Few rows and many: what chance explains is no drift. */
  @ParameterizedTest
  @CsvSource({"20, 20", "100, 20", "1000, 5", "21000, 1"})
  void randomHalvesRaiseNoAlarm(int rows, int draws) {
    Random at = new Random(3);
    for (int draw = 0; draw < draws; draw++) {
      int[] order = at.ints(0, 42000).distinct().limit(2L * rows).toArray();
      DataProfile first = digits.profile(Arrays.stream(order, 0, rows), Digits::unchanged);
      DataProfile second = digits.profile(Arrays.stream(order, rows, 2 * rows), Digits::unchanged);
      assertThat(alarms(Drift.between(first, second))).isEmpty();
    }
  }

  @Test
  void fileOfAllDigitsIsSmall() {
    String json = digits.profile(IntStream.range(0, 42000), Digits::unchanged).json();
    assertThat(json.length()).isBetween(200_000, 400_000);
    assertThat(json.lines().filter(line -> line.startsWith("    \"f"))).hasSize(784);
  }
}
