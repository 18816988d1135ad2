package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.contract.Dialect;
import io.logitwin.run.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TableTallyTest {
  private static final TextProfile TEXT =
      new TextProfile(
          TextProfile.TEXT,
          Observed.certain("UTF-8", "said so"),
          Observed.certain("comma", "said so"),
          Observed.certain("none", "said so"),
          Observed.certain(".", "said so"),
          Observed.certain("yes", "said so"));

  private static TableShape shape(int mostRows) {
    return new TableShape(
        List.of("id", "a", "kind", "label"), Dialect.PLAIN, List.of(4, 3), List.of(1), mostRows);
  }

  /** A row, and which one. */
  private record Numbered(long id, List<String> cells) {}

  private static TableTally of(TableShape shape, List<Numbered> rows) {
    TableTally tally = new TableTally(shape);
    rows.forEach(row -> tally.add(row.id(), row.cells()));
    return tally;
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> numbers =
        Arbitraries.of("0", "1", "2.5", "-7", "1e3", "NA", "", "x", "0.1", " 4");
    Arbitrary<String> texts = Arbitraries.of("red", "green", "blue", "?", "3");
    Arbitrary<String> labels = Arbitraries.of("yes", "no", "maybe", "None");
    Arbitrary<List<String>> rows =
        Arbitraries.integers()
            .between(0, 99)
            .flatMap(
                id ->
                    numbers.flatMap(
                        a ->
                            texts.flatMap(
                                kind ->
                                    labels.map(
                                        label ->
                                            id % 9 == 0
                                                ? List.of(a, kind)
                                                : List.of(String.valueOf(id), a, kind, label)))));
    return rows.list().ofMaxSize(40);
  }

  /** Parts of any rows, merged in any order, tell what one tally of all tells. */
  @Property(tries = 500, seed = "1")
  void mergedPartsTellWhatTheWholeTells(
      @ForAll("tables") List<List<String>> table,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll @IntRange(min = 10, max = 50) int mostRows,
      @ForAll long seed) {
    Random random = new Random(seed);
    TableShape shape = shape(mostRows);
    List<Numbered> all =
        IntStream.range(0, table.size()).mapToObj(i -> new Numbered(i, table.get(i))).toList();
    List<List<Numbered>> split =
        Stream.generate(() -> (List<Numbered>) new ArrayList<Numbered>()).limit(parts).toList();
    all.forEach(row -> split.get(random.nextInt(parts)).add(row));

    TableTally merged = new TableTally(shape);
    split.forEach(part -> merged.merge(of(shape, part)));

    JsonNode whole = Json.mapper().valueToTree(TableProfile.of(TEXT, of(shape, all)));
    JsonNode found = Json.mapper().valueToTree(TableProfile.of(TEXT, merged));
    requireCloseMeans(found, whole);
    assertThat(found).isEqualTo(whole);
  }

  /** Takes off what may differ in its last digits, once it is found to be near. */
  private static void requireCloseMeans(JsonNode found, JsonNode whole) {
    for (int column = 0; column < whole.path("columns").size(); column++) {
      for (String key : List.of("mean", "standard-deviation")) {
        JsonNode one = ((ObjectNode) found.path("columns").get(column)).remove(key);
        JsonNode other = ((ObjectNode) whole.path("columns").get(column)).remove(key);
        assertThat(one.isNull()).isEqualTo(other.isNull());
        assertThat(Math.abs(one.asDouble() - other.asDouble())).isLessThan(1e-9);
      }
    }
  }

  @Test
  void rowsWithAnotherNumberOfCellsAreCountedOnly() {
    TableTally tally =
        of(
            shape(10),
            List.of(
                new Numbered(5, List.of("1", "2", "red", "yes")),
                new Numbered(9, List.of("1", "2", "red")),
                new Numbered(7, List.of("1", "2", "red", "yes", ""))));
    assertThat(tally.rows()).isEqualTo(3);
    assertThat(tally.otherRows()).isEqualTo(2);
    assertThat(tally.firstOtherRow()).isEqualTo(7);
    assertThat(tally.column(2).integers()).isEqualTo(1);
    assertThat(new TableTally(shape(10)).firstOtherRow()).isEqualTo(-1);
  }

  @Test
  void idsDoNotMakeRowsDifferent() {
    List<Numbered> rows =
        List.of(
            new Numbered(0, List.of("1", "2", "red", "yes")),
            new Numbered(1, List.of("2", "2", "red", "yes")),
            new Numbered(2, List.of("3", "2", "red", "no")));
    TableTally tally = of(shape(10), rows);
    assertThat(tally.hashes().duplicates()).isEqualTo(1);
    assertThat(tally.hashes().contradictions(0, hash -> false))
        .isEqualTo(new RowHashes.Contradictions(1, 3));
  }

  @Test
  void tablesOfOtherShapesAreNotMerged() {
    TableTally tally = new TableTally(shape(10));
    assertThatThrownBy(() -> tally.merge(new TableTally(shape(11))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot merge tallies of tables of different shapes");
  }

  @Test
  void shapeMustBeOfATable() {
    List<Integer> none = List.of();
    assertThatThrownBy(() -> new TableShape(List.of(), Dialect.PLAIN, none, none, 1))
        .hasMessageStartingWith("Invalid table: 0 columns (must be >= 1)");
    List<Integer> nine = List.of(1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThatThrownBy(() -> new TableShape(List.of("a"), Dialect.PLAIN, nine, none, 1))
        .hasMessageContaining("9 labels (must be <= 8)");
    assertThatThrownBy(() -> new TableShape(List.of("a"), Dialect.PLAIN, none, none, -1))
        .hasMessageContaining("-1 rows (must be >= 0)");
    assertThatThrownBy(() -> new TableShape(List.of("a"), Dialect.PLAIN, List.of(2), none, 1))
        .hasMessage("Invalid column: 2 (must be in 1..1)");
    assertThatThrownBy(() -> new TableShape(List.of("a"), Dialect.PLAIN, none, List.of(0), 1))
        .hasMessage("Invalid column: 0 (must be in 1..1)");
  }

  /** For any width, what all columns together may hold stays about the same. */
  @Test
  void boundsShrinkWithTheWidth() {
    TableShape narrow = wide(100, List.of(1));
    assertThat(narrow.mostExact()).isEqualTo(10_000);
    assertThat(narrow.mostCounted(2)).isEqualTo(100);
    assertThat(narrow.mostClasses()).isEqualTo(100);
    TableShape digits = wide(785, List.of(1, 2));
    assertThat(digits.mostExact()).isEqualTo(1273);
    assertThat(digits.mostClasses()).isEqualTo(100);
    TableShape widest = wide(100_000, List.of(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(widest.mostExact()).isEqualTo(10);
    assertThat(widest.mostCounted(1)).isEqualTo(100);
    assertThat(widest.mostCounted(9)).isEqualTo(10);
    assertThat(widest.mostClasses()).isZero();
  }

  private static TableShape wide(int columns, List<Integer> labels) {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
    return new TableShape(names, Dialect.PLAIN, labels, List.of(), 0);
  }
}
