package io.logitwin.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.testing.Goldens;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What SciPy says of the distances of generated tables: counts, decimals, a constant, an offset.
 */
class DriftGoldenTest {
  /** The largest difference found was 6e-16. */
  private static final Offset<Double> NEAR = within(1e-13);

  /** commons-math3 searches quantiles; the largest difference found was 3e-12. */
  private static final Offset<Double> NEAR_QUANTILE = within(1e-10);

  /** Means of a million, which vary by 0.5, are rounded; the largest found was 1.2e-9. */
  private static final Offset<Double> NEAR_MEAN = within(5e-9);

  static List<JsonNode> pairs() {
    return Goldens.elements(Goldens.read("drift.json").get("pairs"));
  }

  private static DataProfile profile(JsonNode side) {
    int[] labels =
        Goldens.elements(side.get("labels")).stream().mapToInt(JsonNode::asInt).toArray();
    double[][] rows = Goldens.matrix(side.get("rows"));
    return Profiles.of(labels, rows, 3, rows[0].length);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void distancesAreThoseOfScipy(JsonNode golden) {
    DataProfile champion = profile(golden.get("champion"));
    Drift drift = Drift.between(champion, profile(golden.get("now")));

    JsonNode labels = golden.get("labels");
    assertThat(drift.labels().className()).isEqualTo(labels.get("class").asText());
    assertNear(drift.labels().distance(), labels.get("distance"), labels.get("chance"));
    assertNear(
        drift.ink().orElseThrow(),
        golden.get("ink").get("distribution"),
        golden.get("ink").get("chance"));
    assertThat(drift.features()).hasSameSizeAs(golden.get("features")).hasSize(6);
    for (int f = 0; f < 6; f++) {
      JsonNode feature = golden.get("features").get(f);
      FeatureDrift found = drift.features().get(f);
      assertNear(
          found.distribution(), feature.get("distribution"), feature.get("distribution-chance"));
      if (feature.get("mean").isNull()) {
        assertThat(found.mean()).isEqualTo(new SampleDistance(Double.POSITIVE_INFINITY, 0));
      } else {
        assertThat(found.mean().value()).isCloseTo(feature.get("mean").asDouble(), NEAR_MEAN);
        assertThat(found.mean().chance())
            .isCloseTo(feature.get("mean-chance").asDouble(), NEAR_QUANTILE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void momentsAreThoseOfNumpy(JsonNode golden) {
    DataProfile champion = profile(golden.get("champion"));
    for (int f = 0; f < 6; f++) {
      JsonNode feature = golden.get("features").get(f);
      ValueProfile found = champion.features().get("f" + f);
      double mean = feature.get("mean-of-champion").asDouble();
      double deviation = feature.get("deviation-of-champion").asDouble();
      assertThat(found.mean()).isCloseTo(mean, within(1e-15 * Math.max(10, Math.abs(mean))));
      assertThat(found.standardDeviation())
          .isCloseTo(deviation, within(1e-12 * deviation + Math.ulp(mean)));
      assertThat(found.nonZeros()).isEqualTo(feature.get("non-zeros-of-champion").asLong());
    }
  }

  private static void assertNear(SampleDistance found, JsonNode value, JsonNode chance) {
    assertThat(found.value()).isCloseTo(value.asDouble(), NEAR);
    assertThat(found.chance()).isCloseTo(chance.asDouble(), NEAR_QUANTILE);
  }
}
