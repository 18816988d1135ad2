package io.logitwin.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProfileTallyTest {
  private static final int FEATURES = 3;

  @Provide
  Arbitrary<double[][]> rows() {
    return Arbitraries.doubles()
        .between(-1e6, 1e6)
        .ofScale(2)
        .injectDuplicates(0.1)
        .edgeCases(edges -> edges.add(0.0, -0.0))
        .map(value -> Math.abs(value) < 1e5 ? 0 : value)
        .array(double[].class)
        .ofSize(FEATURES)
        .array(double[][].class)
        .ofMinSize(0)
        .ofMaxSize(20);
  }

  private static int[] labels(double[][] rows) {
    int[] labels = new int[rows.length];
    Arrays.setAll(labels, i -> i % 2);
    return labels;
  }

  /** Counts to the last row, moments but for rounding. */
  @Property(tries = 500, seed = "1")
  void mergedPartitionsAreOnePass(
      @ForAll("rows") double[][] rows, @ForAll @IntRange(max = 20) int cut) {
    int[] labels = labels(rows);
    int split = Math.min(cut, rows.length);
    ProfileTally merged = new ProfileTally(2, FEATURES, Units.SHARED);
    merged.merge(Profiles.tally(labels, rows, 2, FEATURES, 0, split));
    merged.merge(Profiles.tally(labels, rows, 2, FEATURES, split, rows.length));

    DataProfile parts = Profiles.profile(merged, 2, FEATURES);
    DataProfile whole = Profiles.of(labels, rows, 2, FEATURES);

    assertThat(parts.labels()).isEqualTo(whole.labels());
    assertThat(parts.features().keySet()).isEqualTo(whole.features().keySet());
    whole.features().forEach((name, values) -> assertNear(parts.features().get(name), values));
    assertNear(parts.ink(), whole.ink());
  }

  private static void assertNear(ValueProfile found, ValueProfile expected) {
    assertThat(found.histogram()).isEqualTo(expected.histogram());
    assertThat(found.nonZeros()).isEqualTo(expected.nonZeros());
    assertThat(found.minimum()).isEqualTo(Double.valueOf(expected.minimum()));
    assertThat(found.maximum()).isEqualTo(Double.valueOf(expected.maximum()));
    if (Double.isNaN(expected.mean())) {
      assertThat(found.mean()).isNaN();
    } else {
      assertThat(found.mean()).isCloseTo(expected.mean(), within(1e-7));
    }
    if (Double.isNaN(expected.standardDeviation())) {
      assertThat(found.standardDeviation()).isNaN();
    } else {
      assertThat(found.standardDeviation()).isCloseTo(expected.standardDeviation(), within(1e-6));
    }
  }

  /** To the last bit: zeros are left out either way. */
  @Property(tries = 500, seed = "2")
  void sparseRowsAreCountedAsDenseOnes(@ForAll("rows") double[][] rows) {
    int[] labels = labels(rows);
    ProfileTally sparse = new ProfileTally(2, FEATURES, Units.SHARED);
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      int[] indices = IntStream.range(0, FEATURES).filter(f -> row[f] != 0).toArray();
      sparse.add(labels[i], indices, Arrays.stream(indices).mapToDouble(f -> row[f]).toArray());
    }
    assertThat(Profiles.profile(sparse, 2, FEATURES))
        .isEqualTo(Profiles.of(labels, rows, 2, FEATURES));
  }

  /** Worked out by hand. */
  @Test
  void fourRows() {
    double[][] rows = {{0, 3, -1}, {2, 3, 0}, {0, 3, 0}, {6, 3, -0.0}};
    DataProfile profile = Profiles.of(new int[] {1, 0, 1, 1}, rows, 3, 3);

    assertThat(profile.rows()).isEqualTo(4);
    assertThat(profile.labels())
        .containsExactly(Map.entry("0", 1L), Map.entry("1", 3L), Map.entry("2", 0L));
    assertThat(profile.features().get("f0"))
        .isEqualTo(
            new ValueProfile(
                2, 2, Math.sqrt(8), 0, 6, Histogram.of(Map.of(0, 2L, 4097, 1L, 4103, 1L))));
    assertThat(profile.features().get("f1"))
        .isEqualTo(new ValueProfile(4, 3, 0, 3, 3, Histogram.of(Map.of(4099, 4L))));
    assertThat(profile.features().get("f2"))
        .isEqualTo(new ValueProfile(1, -0.25, 0.5, -1, 0, Histogram.of(Map.of(-4093, 1L, 0, 3L))));
    // 2/3, 5/3, 1 and 3.
    assertThat(profile.ink().histogram())
        .isEqualTo(Histogram.of(Map.of(4090, 1L, 4095, 1L, 4093, 1L, 4099, 1L)));
    assertThat(profile.ink().mean()).isCloseTo(19 / 12.0, within(1e-15));
  }

  @Test
  void mixedUnitsHaveNoInk() {
    ProfileTally tally = new ProfileTally(1, 2, Units.MIXED);
    tally.add(0, new int[] {1}, new double[] {4});
    tally.merge(new ProfileTally(1, 2, Units.MIXED));
    assertThat(tally.profile(List.of("a"), List.of("x", "y")).ink()).isNull();
  }

  /** A bucket takes memory only where a value lies; rows are counted by a plain map, too. */
  @Test
  void wideRowsAreCountedWhereTheyAreNotZero() {
    int features = 100_000;
    Random at = new Random(5);
    ProfileTally tally = new ProfileTally(2, features, Units.MIXED);
    ProfileTally other = new ProfileTally(2, features, Units.MIXED);
    Map<String, Map<Integer, Long>> counted = new TreeMap<>();
    for (int i = 0; i < 2000; i++) {
      int[] indices = at.ints(50, 0, features).distinct().sorted().toArray();
      double[] values = at.doubles(indices.length, -1e3, 1e3).toArray();
      (i % 3 == 0 ? other : tally).add(i % 2, indices, values);
      for (int j = 0; j < indices.length; j++) {
        counted
            .computeIfAbsent("f" + indices[j], name -> new TreeMap<>())
            .merge(Bucket.of(values[j]), 1L, Long::sum);
      }
    }
    tally.merge(other);

    DataProfile profile = Profiles.profile(tally, 2, features);

    assertThat(profile.rows()).isEqualTo(2000);
    profile
        .features()
        .forEach(
            (name, values) -> {
              Map<Integer, Long> expected = counted.getOrDefault(name, new TreeMap<>());
              long nonZeros = expected.values().stream().mapToLong(Long::longValue).sum();
              expected.merge(0, 2000 - nonZeros, Long::sum);
              assertThat(values.histogram().counts()).isEqualTo(expected);
            });
  }

  @Test
  void valueThatIsNotFiniteIsRefused() {
    ProfileTally tally = new ProfileTally(1, 2, Units.MIXED);
    assertThatThrownBy(() -> tally.add(0, new int[] {1}, new double[] {Double.NaN}))
        .hasMessage("Invalid value: NaN (must be finite)");
  }

  @Test
  void namesMustFit() {
    ProfileTally tally = new ProfileTally(1, 2, Units.MIXED);
    assertThatThrownBy(() -> tally.profile(List.of("a"), List.of("x")))
        .hasMessage("Invalid names: 1, 1 of them different (must be 2, one a feature)");
    assertThatThrownBy(() -> tally.profile(List.of("a"), List.of("x", "x")))
        .hasMessage("Invalid names: 2, 1 of them different (must be 2, one a feature)");
    assertThatThrownBy(() -> tally.profile(List.of(), List.of("x", "y")))
        .hasMessage("Invalid names: 0, 0 of them different (must be 1, one a class)");
  }
}
