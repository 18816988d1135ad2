package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.contract.Dialect;
import io.logitwin.testing.Goldens;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against pandas: src/test/resources/goldens/make_describe.py. */
class DescribeGoldenTest {
  private static final JsonNode GOLDEN = Goldens.read("describe.json");

  /** Of the largest number in size; the largest difference that was found is 1e-15 of it. */
  private static final double TOLERANCE = 1e-14;

  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "breast-cancer"})
  void shippedTableIsDescribedAsPandasDoes(String name) {
    List<String> lines = Inspected.storedLines(Path.of("data", name + ".csv"));
    TableProfile profile = Inspected.of(lines);
    require(GOLDEN.path("shipped").path(name), profile);
    assertThat(profile.labels().get(0).name()).isEqualTo("label");
    assertThat(profile.labels().get(0).guess()).isFalse();
  }

  @Test
  void generatedTablesAreDescribedAsPandasDoes() {
    List<JsonNode> tables = Goldens.elements(GOLDEN.path("generated"));
    assertThat(tables).hasSize(100);
    for (JsonNode table : tables) {
      List<String> lines =
          Inspected.stored(
              Goldens.elements(table.path("lines")).stream().map(JsonNode::asText).toList());
      DialectGuess guess =
          new DialectGuess(new Dialect(',', '"', '.', true), DialectGuess.of(lines).text());
      TableShape shape = FirstCells.of(guess, lines).shape();
      // pandas knows of no ids.
      TableShape plain =
          new TableShape(
              shape.names(), shape.dialect(), shape.labels(), List.of(), shape.mostRows());
      require(table, Inspected.of(guess, lines, plain));
    }
  }

  private static void require(JsonNode expected, TableProfile found) {
    assertThat(found.rows()).isEqualTo(expected.path("rows").longValue());
    assertThat(found.duplicates().rows()).isEqualTo(expected.path("duplicates").longValue());
    assertThat(found.columns()).hasSize(expected.path("columns").size());
    for (ColumnProfile column : found.columns()) {
      JsonNode golden = expected.path("columns").get(column.column() - 1);
      assertThat(column.name()).isEqualTo(golden.path("name").textValue());
      assertThat(column.present()).isEqualTo(golden.path("count").longValue());
      assertThat(column.missing()).isEqualTo(golden.path("missing").longValue());
      assertThat(column.distinct()).isEqualTo(golden.path("distinct").longValue());
      assertThat(column.values()).isEqualTo(values(golden.path("values")));
      requireStatistics(golden, column);
    }
  }

  private static Map<String, Long> values(JsonNode values) {
    return values
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, value -> value.getValue().longValue()));
  }

  private static void requireStatistics(JsonNode golden, ColumnProfile column) {
    JsonNode statistics = golden.path("statistics");
    if (column.numbers() == 0 || column.texts() > 0) {
      return;
    }
    assertThat(column.zeros()).isEqualTo(golden.path("zeros").longValue());
    assertThat(column.minimum()).isEqualTo(statistics.path("min").doubleValue());
    assertThat(column.maximum()).isEqualTo(statistics.path("max").doubleValue());
    double size = Math.max(Math.abs(column.minimum()), Math.abs(column.maximum()));
    assertThat(column.mean())
        .isCloseTo(statistics.path("mean").doubleValue(), within(TOLERANCE * size));
    if (statistics.path("std").isNull()) {
      assertThat(column.standardDeviation()).isNaN();
    } else {
      assertThat(column.standardDeviation())
          .isCloseTo(statistics.path("std").doubleValue(), within(TOLERANCE * size));
    }
  }
}
