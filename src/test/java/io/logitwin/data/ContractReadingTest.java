package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.config.InputSettings;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/** A file that obeys a contract gives the rows that it was made from, however it is cut. */
class ContractReadingTest {
  private enum Kind {
    PLAIN("rows.csv"),
    GZIP("rows.csv.gz"),
    BZIP2("rows.csv.bz2");

    private final String name;

    Kind(String name) {
      this.name = name;
    }

    private byte[] bytes(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return switch (this) {
        case PLAIN -> bytes;
        case GZIP -> SmallInputs.gzip(bytes);
        case BZIP2 -> SmallInputs.bzip2(bytes);
      };
    }
  }

  private static <T> T with(DrawnTable table, Kind kind, Reading<T> reading) throws IOException {
    Path folder = Files.createTempDirectory("contract");
    Path file = folder.resolve(kind.name);
    try {
      Files.write(file, kind.bytes(table.text()));
      InputSettings settings =
          new InputSettings("file:" + file, Optional.of(table.contract()), List.of(), 0, 1 << 20);
      return reading.read(settings);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  private interface Reading<T> {
    T read(InputSettings settings) throws IOException;
  }

  private static String text(ParsedRecord record) {
    return record
        .row()
        .map(row -> text(row))
        .orElseGet(() -> record.refusal().orElseThrow().message());
  }

  private static String text(Row row) {
    return DrawnTable.row(row.getLong(0), row.getDouble(1), row.<Vector>getAs(2).toArray());
  }

  @Property(tries = 2000)
  void fileThatObeysAContractGivesItsRows(
      @ForAll long seed, @ForAll Kind kind, @ForAll @IntRange(min = 1, max = 300) int sliceBytes)
      throws IOException {
    DrawnTable table = new DrawnTable(seed);
    if (table.expected().isEmpty()) {
      return;
    }
    List<ParsedRecord> records =
        with(table, kind, settings -> PlainReading.read(settings, sliceBytes));
    assertThat(records)
        .as("%s%n%s", table.contract(), table.text())
        .extracting(ContractReadingTest::text)
        .containsExactlyElementsOf(table.expected());
  }

  @Property(tries = 500)
  void everyRowIsFoundAgainInItsLine(
      @ForAll long seed, @ForAll Kind kind, @ForAll @IntRange(min = 1, max = 300) int sliceBytes)
      throws IOException {
    DrawnTable table = new DrawnTable(seed);
    if (table.expected().isEmpty()) {
      return;
    }
    List<Long> lines = with(table, kind, settings -> PlainReading.lines(settings, sliceBytes));
    assertThat(lines).as(table.text()).isEqualTo(table.lines());
  }
}
