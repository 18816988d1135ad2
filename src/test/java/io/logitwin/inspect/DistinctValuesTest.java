package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DistinctValuesTest {
  private static void add(DistinctValues values, String value) {
    values.add(value, CellHash.of(value));
  }

  private static DistinctValues of(int mostCounted, int mostExact, List<String> values) {
    DistinctValues distinct = new DistinctValues(mostCounted, mostExact);
    values.forEach(value -> add(distinct, value));
    return distinct;
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  @Test
  void fewValuesAreCountedOneByOne() {
    DistinctValues values = of(3, 10, List.of("b", "a", "b", "c", "b"));
    assertThat(values.count()).isEqualTo(3);
    assertThat(values.isEstimate()).isFalse();
    assertThat(values.counted()).containsExactly(entry("a", 1L), entry("b", 3L), entry("c", 1L));
  }

  @Test
  void moreAreCountedExactly() {
    DistinctValues values = of(3, 10, List.of("a", "b", "c", "d", "a", "d"));
    assertThat(values.count()).isEqualTo(4);
    assertThat(values.isEstimate()).isFalse();
    assertThat(values.counted()).isEmpty();
  }

  @Test
  void boundsAreInclusive() {
    assertThat(of(100, 10_000, numbers(100)).counted()).hasSize(100);
    assertThat(of(100, 10_000, numbers(101)).counted()).isEmpty();
    assertThat(of(100, 10_000, numbers(10_000)).isEstimate()).isFalse();
    assertThat(of(100, 10_000, numbers(10_000)).count()).isEqualTo(10_000);
    assertThat(of(100, 10_000, numbers(10_001)).isEstimate()).isTrue();
  }

  @Test
  void longTextIsNotKept() {
    String longest = "x".repeat(DistinctValues.LONGEST);
    assertThat(of(3, 10, List.of(longest)).counted()).containsOnlyKeys(longest);
    DistinctValues longer = of(3, 10, List.of("a", longest + "x"));
    assertThat(longer.counted()).isEmpty();
    assertThat(longer.count()).isEqualTo(2);
  }

  /** Three standard errors; the same numbers give the same estimate everywhere. */
  @Test
  void manyAreEstimated() {
    DistinctValues values = of(100, 10_000, numbers(1_000_000));
    assertThat(values.isEstimate()).isTrue();
    assertThat((double) values.count()).isCloseTo(1e6, within(3 * 0.016 * 1e6));
  }

  @Test
  void memoryIsBounded() {
    DistinctValues values = new DistinctValues(100, 10_000);
    int most = 0;
    for (String value : numbers(100_000)) {
      add(values, value);
      most = Math.max(most, values.held());
    }
    assertThat(most).isEqualTo(32_768);
    assertThat(values.held()).isZero();
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.integers().between(0, 40).map(String::valueOf).list().ofMaxSize(60);
  }

  /** In each of its three stages, and across them. */
  @Property(tries = 1000, seed = "1")
  void mergedPartsSayWhatTheWholeSays(
      @ForAll("texts") List<String> texts,
      @ForAll @IntRange(max = 60) int cut,
      @ForAll @IntRange(min = 1, max = 20) int mostCounted,
      @ForAll @IntRange(min = 1, max = 30) int mostExact) {
    int split = Math.min(cut, texts.size());
    DistinctValues whole = of(mostCounted, mostExact, texts);
    DistinctValues merged = of(mostCounted, mostExact, texts.subList(0, split));
    merged.merge(of(mostCounted, mostExact, texts.subList(split, texts.size())));
    Set<String> different = new HashSet<>(texts);

    assertThat(merged.count()).isEqualTo(whole.count());
    assertThat(merged.isEstimate()).isEqualTo(whole.isEstimate());
    assertThat(merged.counted()).isEqualTo(whole.counted());
    assertThat(whole.isEstimate()).isEqualTo(different.size() > Math.max(mostCounted, mostExact));
    if (!whole.isEstimate()) {
      assertThat(whole.count()).isEqualTo(different.size());
    }
  }

  @Test
  void mergedEstimatesSayWhatOneOfAllSays() {
    List<String> all = numbers(60_000);
    DistinctValues whole = of(100, 1000, all);
    DistinctValues merged = of(100, 1000, all.subList(0, 50));
    merged.merge(of(100, 1000, all.subList(40, 30_000)));
    merged.merge(of(100, 1000, all.subList(20_000, 20_500)));
    merged.merge(of(100, 1000, all.subList(29_000, 60_000)));
    assertThat(merged.count()).isEqualTo(whole.count());
  }

  @Test
  void estimateTravels() throws IOException, ClassNotFoundException {
    DistinctValues values = of(1, 10, numbers(5000));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(values);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      DistinctValues arrived = (DistinctValues) in.readObject();
      assertThat(arrived.count()).isEqualTo(values.count());
      add(arrived, "another");
      assertThat(arrived.count()).isPositive();
    }
  }

  @Test
  void setHoldsEveryHashOnce() {
    LongSet set = new LongSet();
    for (long number : new long[] {0, 7, 0, -1, 7, 1L << 40, 2L << 40, 3L << 40}) {
      set.add(number);
    }
    Set<Long> found = new HashSet<>();
    set.forEach(found::add);
    assertThat(found).containsExactlyInAnyOrder(0L, 7L, -1L, 1L << 40, 2L << 40, 3L << 40);
    assertThat(set.size()).isEqualTo(6);
  }
}
