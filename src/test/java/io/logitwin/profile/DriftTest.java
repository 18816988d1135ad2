package io.logitwin.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logitwin.run.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final SampleDistance NOTHING = new SampleDistance(0, 0);
  private static final SampleDistance INFINITE = new SampleDistance(Double.POSITIVE_INFINITY, 0);

  private static FeatureDrift only(DataProfile champion, DataProfile now) {
    return Drift.between(champion, now).features().get(0);
  }

  @Provide
  Arbitrary<DataProfile> profiles() {
    return Arbitraries.of(-2.5, 0.0, 0.0, 1.0, 1e6, 1e6 + 1)
        .array(double[].class)
        .ofSize(2)
        .array(double[][].class)
        .ofMinSize(0)
        .ofMaxSize(12)
        .map(
            rows -> {
              int[] labels = new int[rows.length];
              Arrays.setAll(labels, i -> rows[i][0] > 0 ? 1 : 0);
              return Profiles.of(labels, rows, 2, 2);
            });
  }

  @Property(tries = 1000, seed = "1")
  void equalProfilesAreNowhereApart(@ForAll("profiles") DataProfile profile) {
    Drift drift = Drift.between(profile, profile);
    assertThat(drift.labels().distance().value()).isZero();
    assertThat(drift.ink().orElseThrow().value()).isZero();
    assertThat(drift.meanExcess()).isZero();
    assertThat(drift.features())
        .allSatisfy(
            feature -> {
              assertThat(feature.distribution().value()).isZero();
              assertThat(feature.mean().value()).isZero();
            });
  }

  @Property(tries = 1000, seed = "2")
  void distancesAreTheSameBackwardsAndInRange(
      @ForAll("profiles") DataProfile a, @ForAll("profiles") DataProfile b) {
    Drift drift = Drift.between(a, b);
    Drift back = Drift.between(b, a);
    assertThat(back.features()).isEqualTo(drift.features());
    assertThat(back.ink()).isEqualTo(drift.ink());
    assertThat(back.labels().distance()).isEqualTo(drift.labels().distance());
    assertThat(drift.labels().distance().value()).isBetween(0.0, 1.0);
    assertThat(drift.meanExcess()).isBetween(0.0, 1.0);
    assertThat(drift.features())
        .allSatisfy(
            feature -> {
              assertThat(feature.distribution().value()).isBetween(0.0, 1.0);
              assertThat(feature.mean().value()).isNotNegative();
            });
  }

  @Test
  void labelsDifferByTheirLargestShare() {
    double[][] rows = new double[4][1];
    DataProfile champion = Profiles.of(new int[] {0, 1, 2, 2}, rows, 3, 1);
    DataProfile now = Profiles.of(new int[] {0, 0, 0, 2}, rows, 3, 1);

    LabelDrift labels = Drift.between(champion, now).labels();

    assertThat(labels.className()).isEqualTo("0");
    assertThat(labels.championShare()).isEqualTo(0.25);
    assertThat(labels.share()).isEqualTo(0.75);
    assertThat(labels.distance().value()).isEqualTo(0.5);
    // Of both samples half the rows are of class 0: 3.2905 standard errors are more than 1.
    assertThat(labels.distance().chance()).isEqualTo(1);
    assertThat(labels.distance().excess()).isZero();
  }

  /** All values lie in one bucket, half a million wide; the mean moved by two deviations. */
  @Test
  void meanSeesWhatTheHistogramDoesNot() {
    Random at = new Random(11);
    double[] before = at.doubles(400).map(u -> 3e6 + u).toArray();
    double[] after = Arrays.stream(before).map(x -> x + 0.6).toArray();

    FeatureDrift drift = only(Profiles.ofValues(before), Profiles.ofValues(after));

    assertThat(drift.distribution()).isEqualTo(NOTHING);
    assertThat(drift.mean().value()).isBetween(2.0, 2.2);
    assertThat(drift.mean().excess()).isGreaterThan(1.7);
  }

  /** Equal means and deviations, other values. */
  @Test
  void histogramSeesWhatTheMeanDoesNot() {
    FeatureDrift drift =
        only(Profiles.ofValues(-3, -3, 3, 3), Profiles.ofValues(-Math.sqrt(18), 0, 0, 4.242640687));
    assertThat(drift.distribution().value()).isEqualTo(1);
    assertThat(drift.mean().value()).isCloseTo(0, within(1e-9));
  }

  @Test
  void constantThatMovedIsInfinitelyFar() {
    assertThat(only(Profiles.ofValues(7, 7), Profiles.ofValues(7.1, 7.1, 7.1)).mean())
        .isEqualTo(INFINITE);
    assertThat(only(Profiles.ofValues(7, 7), Profiles.ofValues(7, 7, 7)).mean().value()).isZero();
    // One row has no deviation, which counts as 0.
    assertThat(only(Profiles.ofValues(7), Profiles.ofValues(8)).mean()).isEqualTo(INFINITE);
    assertThat(only(Profiles.ofValues(7), Profiles.ofValues(8, 10)).mean().value())
        .isCloseTo(2, within(1e-15));
  }

  @Test
  void deviationThatNoDoubleHoldsIsInfinite() {
    SampleDistance mean =
        only(Profiles.ofValues(1e200, -1e200), Profiles.ofValues(1e200, -2e200)).mean();
    assertThat(mean.value()).isZero();
  }

  @Test
  void noRowsAreFarFromSome() {
    DataProfile none = Profiles.ofValues();
    for (Drift drift :
        List.of(
            Drift.between(none, Profiles.ofValues(0, 1)),
            Drift.between(Profiles.ofValues(0, 1), none))) {
      assertThat(drift.labels().distance()).isEqualTo(new SampleDistance(1, 0));
      assertThat(drift.features().get(0).distribution()).isEqualTo(new SampleDistance(1, 0));
      assertThat(drift.features().get(0).mean()).isEqualTo(INFINITE);
      assertThat(drift.ink()).contains(new SampleDistance(1, 0));
    }
    Drift drift = Drift.between(none, none);
    assertThat(drift.labels().distance()).isEqualTo(NOTHING);
    assertThat(drift.features().get(0).mean()).isEqualTo(NOTHING);
    assertThat(drift.ink()).contains(NOTHING);
  }

  private static DataProfile named(List<String> classes, List<String> features, Units units) {
    ProfileTally tally = new ProfileTally(classes.size(), features.size(), units);
    for (int c = 0; c < classes.size(); c++) {
      tally.add(c, new int[] {0}, new double[] {c});
    }
    return tally.profile(classes, features);
  }

  @Test
  void namesOfOneSideAreTold() {
    Drift drift =
        Drift.between(
            named(List.of("cat", "dog"), List.of("z", "b", "a"), Units.SHARED),
            named(List.of("dog", "eel", "cow"), List.of("a", "c", "z"), Units.MIXED));

    assertThat(drift.classes()).isEqualTo(new NameChanges(List.of("cat"), List.of("eel", "cow")));
    assertThat(drift.featureNames()).isEqualTo(new NameChanges(List.of("b"), List.of("c")));
    assertThat(drift.featureNames().areNone()).isFalse();
    assertThat(drift.features()).extracting(FeatureDrift::name).containsExactly("z", "a");
    assertThat(drift.labels().className()).isEqualTo("cat");
    assertThat(drift.labels().distance().value()).isEqualTo(0.5);
    assertThat(drift.labels().share()).isZero();
    assertThat(drift.ink()).isEmpty();
  }

  @Test
  void nothingInCommonIsNoFeature() {
    Drift drift =
        Drift.between(
            named(List.of("a"), List.of("x"), Units.MIXED),
            named(List.of("a"), List.of("y"), Units.MIXED));
    assertThat(drift.features()).isEmpty();
    assertThat(drift.meanExcess()).isZero();
    assertThat(drift.worstDistribution()).isEmpty();
    assertThat(drift.worstMean()).isEmpty();
    assertThat(drift.classes().areNone()).isTrue();
  }

  /** Feature i of 12 is 0 in the champion's rows, and 1 in i of 12 rows now. */
  private static Drift staircase() {
    double[][] zeros = new double[1000][12];
    double[][] stairs = new double[1000][12];
    for (int row = 0; row < 1000; row++) {
      for (int f = 0; f < 12; f++) {
        stairs[row][f] = row % 12 < f ? 1 : 0;
      }
    }
    return Drift.between(
        Profiles.of(new int[1000], zeros, 1, 12), Profiles.of(new int[1000], stairs, 1, 12));
  }

  @Test
  void worstFeaturesComeFirst() {
    assertThat(staircase().worstDistribution().orElseThrow().name()).isEqualTo("f11");
    assertThat(staircase().worstMean().orElseThrow().name()).isEqualTo("f11");
    assertThat(staircase().features()).hasSize(12);
    assertThat(staircase().summary().worstDistributions())
        .extracting(FeatureDrift::name)
        .containsExactly("f11", "f10", "f9", "f8", "f7", "f6", "f5", "f4", "f3", "f2");
  }

  @Test
  void reportHasTenFeaturesAndIsRead() throws JsonProcessingException {
    Drift drift = staircase();
    String json = Json.write(drift);

    assertThat(Json.mapper().readValue(json, DriftSummary.class)).isEqualTo(drift.summary());
    assertThat(Json.mapper().readTree(json).fieldNames())
        .toIterable()
        .containsExactly(
            "champion-rows",
            "rows",
            "labels",
            "classes",
            "feature-names",
            "features",
            "mean-excess",
            "worst-distributions",
            "worst-means",
            "ink");
    assertThat(Json.mapper().readTree(json).at("/worst-means/9/mean/excess").asDouble())
        .isEqualTo(drift.summary().worstMeans().get(9).mean().excess());
  }

  @Test
  void reportTellsTenNamesAtMost() {
    Drift drift =
        Drift.between(
            named(List.of("a"), List.of("x"), Units.MIXED),
            named(List.of("a"), Profiles.names("y", 30), Units.MIXED));
    DriftSummary.Names names = drift.summary().featureNames();
    assertThat(names.gone()).containsExactly("x");
    assertThat(names.addedCount()).isEqualTo(30);
    assertThat(names.added()).isEqualTo(Profiles.names("y", 10));
  }

  @Test
  void distanceIsNotNegative() {
    assertThatThrownBy(() -> new SampleDistance(-1, 0))
        .hasMessage("Invalid distance: -1.0, by chance 0.0 (must be >= 0, the latter finite)");
    assertThatThrownBy(() -> new SampleDistance(0, Double.NaN))
        .hasMessage("Invalid distance: 0.0, by chance NaN (must be >= 0, the latter finite)");
  }
}
