package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static io.logitwin.testing.SmallInputs.bytes;
import static io.logitwin.testing.SmallInputs.text;
import static io.logitwin.testing.SmallInputs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.error.Fault;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSpark.class)
class QuarantineIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private ValidatedData readAndValidate(SparkSession spark, String location, long maxQuarantined)
      throws IOException {
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/quarantine");
    // Slices of a few lines: refused rows come from several tasks and must still be in order.
    ReadData data =
        new DataReader(spark, SmallInputs.settings(location, maxQuarantined), 4, 1).read();
    return new DataValidator(spark, quarantine).validate(data);
  }

  /** Returns the refused rows, in the order of the one file they are written to. */
  private List<JsonNode> quarantined() throws IOException {
    List<Path> parts;
    try (Stream<Path> files = Files.list(folder.resolve("quarantine"))) {
      parts = files.filter(file -> file.toString().endsWith(".json")).toList();
    }
    assertThat(parts).hasSize(1);
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(parts.get(0))) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  @Test
  void refusedRowIsWrittenWithItsPlaceReasonAndText(SparkSession spark) throws IOException {
    String long256 = "1," + "7".repeat(100) + "," + "\u001b[2J\\" + "9".repeat(200);
    String location =
        write(folder, "rows.csv", bytes("y,a,b\n0,1,2\n\n1,x\r1,2,3\n" + long256 + "\n2,2,2\n"));
    ValidatedData data = readAndValidate(spark, location, 2);

    String file = folder.resolve("rows.csv").toString();
    assertThat(quarantined())
        .containsExactly(
            JSON.createObjectNode()
                .put("row_id", 1)
                .put("file", file)
                .put("line", 4)
                .put("column", 0)
                .put("column_name", "")
                .put("reason", "column-count")
                .put("detail", "found 2 columns (expected 3)")
                .put("text", "1,x"),
            JSON.createObjectNode()
                .put("row_id", 3)
                .put("file", file)
                .put("line", 6)
                .put("column", 3)
                .put("column_name", "b")
                .put("reason", "not-a-number")
                .put(
                    "detail",
                    "found '\\u001B[2J\\\\"
                        + "9".repeat(35)
                        + "...' (expected a decimal such as -1.5 or 2e-3)")
                .put("text", "1," + "7".repeat(100) + ",\\u001B[2J\\\\" + "9".repeat(92) + "..."));
    assertThat(data.summary().lines()).isEqualTo(7);
    assertThat(data.summary().headerLines()).isEqualTo(1);
    assertThat(data.summary().blankLines()).isEqualTo(1);
    assertThat(data.summary().rows()).isEqualTo(3);
    assertThat(data.summary().quarantined()).isEqualTo(2);
    assertThat(data.summary().reconciles()).isTrue();
  }

  @Test
  void refusedRowsKeepTheirRowIdsSoThatOthersDoNotMove(SparkSession spark) throws IOException {
    String location = write(folder, "rows.csv", bytes("y,a\n0,10\n1,x\n1,12\nz,13\n0,14\n"));
    ValidatedData data = readAndValidate(spark, location, 2);
    List<Row> rows = data.rows().orderBy(Columns.ROW_ID).collectAsList();
    assertThat(rows).extracting(row -> row.getLong(0)).containsExactly(0L, 2L, 4L);
    assertThat(rows)
        .extracting(row -> ((org.apache.spark.ml.linalg.Vector) row.get(2)).apply(0))
        .containsExactly(10.0, 12.0, 14.0);
    assertThat(data.locator().locate(4).number()).isEqualTo(6);
  }

  /** Twelve bad rows of three kinds in two files, among six good ones. */
  private String twelveBadRows() {
    List<String> first = new ArrayList<>(List.of("y,a"));
    for (int i = 0; i < 6; i++) {
      first.add(i % 2 + ",1");
      first.add(i % 2 == 0 ? "0,?" : "200,1");
    }
    List<String> second = new ArrayList<>(List.of("y,a"));
    for (int i = 0; i < 6; i++) {
      second.add("1,2,3");
    }
    write(folder.resolve("in"), "1.csv", bytes(text(first)));
    write(folder.resolve("in"), "2.csv", bytes(text(second)));
    return "file:" + folder.resolve("in");
  }

  private String wayOn(String input) {
    return "./run-spark.sh inspect "
        + folder.resolve(input)
        + " --contract-out my.properties looks at it, and proposes the contract that fits it";
  }

  @Test
  void tooManyRefusedRowsAreListedWithTheirTotals(SparkSession spark) throws IOException {
    String location = twelveBadRows();
    String one = "  " + folder.resolve("in/1.csv") + " line ";
    String two = "  " + folder.resolve("in/2.csv") + " line ";
    String number =
        ", column 2 (a): not-a-number, found '?' (expected a decimal such as -1.5 or 2e-3)";
    String label = ", column 1 (y): label-not-a-class, found '200' (expected a label in 0..99)";
    String columns = ": column-count, found 3 columns (expected 2)";
    assertThatThrownBy(() -> readAndValidate(spark, location, 11))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "Cannot use the input: 12 of 18 rows break the contract (max-quarantined is 11). By"
                    + " reason: column-count 6, label-not-a-class 3, not-a-number 3",
                one + 3 + number,
                one + 5 + label,
                one + 7 + number,
                one + 9 + label,
                one + 11 + number,
                one + 13 + label,
                two + 2 + columns,
                two + 3 + columns,
                two + 4 + columns,
                two + 5 + columns,
                "  ...",
                "All of them are in " + folder.resolve("quarantine"),
                wayOn("in")));
    assertThat(quarantined()).hasSize(12);
    assertThat(quarantined())
        .extracting(row -> row.get("row_id").asLong())
        .containsExactly(1L, 3L, 5L, 7L, 9L, 11L, 12L, 13L, 14L, 15L, 16L, 17L);
  }

  @Test
  void ofFarTooManyRowsOnlyTheFirstAreWrittenAndAllAreCounted(SparkSession spark)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("y,a"));
    for (int i = 0; i < 3000; i++) {
      lines.add(i % 3 == 0 ? "0,1" : i % 3 == 1 ? "0,?" : "0");
    }
    String location = write(folder, "rows.csv", bytes(text(lines)));
    assertThatThrownBy(() -> readAndValidate(spark, location, 5))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot use the input: 2000 of 3000 rows break the contract")
        .hasMessageContaining("By reason: column-count 1000, not-a-number 1000")
        .hasMessageEndingWith(
            "The first 1005 of them are in "
                + folder.resolve("quarantine")
                + "\n"
                + wayOn("rows.csv"));
    List<Long> written = quarantined().stream().map(row -> row.get("row_id").asLong()).toList();
    assertThat(written)
        .isEqualTo(LongStream.range(0, 3000).filter(i -> i % 3 > 0).limit(1005).boxed().toList());
  }

  @Test
  void asManyRefusedRowsAsAllowedAreNoError(SparkSession spark) throws IOException {
    ValidatedData data = readAndValidate(spark, twelveBadRows(), 12);
    assertThat(data.summary().lines()).isEqualTo(20);
    assertThat(data.summary().headerLines()).isEqualTo(2);
    assertThat(data.summary().rows()).isEqualTo(6);
    assertThat(data.summary().quarantined()).isEqualTo(12);
    assertThat(quarantined()).hasSize(12);
  }

  @Test
  void inputOfOnlyRefusedRowsMakesNoClasses(SparkSession spark) {
    String location = write(folder, "rows.csv", bytes("y,a\n0,x\n1,y\n"));
    assertThatThrownBy(() -> readAndValidate(spark, location, 100))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot train on "
                + folder.resolve("rows.csv")
                + ": all 0 rows have the label none (expected at least two classes)");
  }
}
