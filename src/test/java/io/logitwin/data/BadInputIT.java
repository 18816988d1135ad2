package io.logitwin.data;

import static io.logitwin.testing.SmallInputs.bytes;
import static io.logitwin.testing.SmallInputs.digitsHeader;
import static io.logitwin.testing.SmallInputs.digitsLines;
import static io.logitwin.testing.SmallInputs.digitsRow;
import static io.logitwin.testing.SmallInputs.text;
import static io.logitwin.testing.SmallInputs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.logitwin.cli.Failures;
import io.logitwin.config.InputSettings;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inputs that are wrong end with 65 or 66 and a message that names the place. What needs no Spark
 * stands in {@link BadFileTest}.
 */
@ExtendWith(SharedSpark.class)
class BadInputIT {
  private static final String WAY_ON =
      "./run-spark.sh inspect FILE --contract-out my.properties looks at it, and proposes the contract that fits it";

  @TempDir Path folder;

  private ValidatedData readAndValidate(SparkSession spark, InputSettings settings)
      throws IOException {
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/quarantine");
    return new DataValidator(spark, quarantine).validate(new DataReader(spark, settings, 4).read());
  }

  private Throwable refusal(SparkSession spark, InputSettings settings, int exitCode) {
    Throwable thrown = catchThrowable(() -> readAndValidate(spark, settings));
    assertThat(thrown).as("the input is refused").isNotNull();
    assertThat(Failures.exitCode(thrown)).as("exit code of %s", thrown).isEqualTo(exitCode);
    return thrown;
  }

  /** Checks that the file is refused with 65 and, word for word, this message. */
  private void assertRefused(SparkSession spark, String name, byte[] bytes, String message) {
    String location = write(folder, name, bytes);
    assertThat(Failures.message(refusal(spark, SmallInputs.settings(location), 65)))
        .isEqualTo(message.replace("FILE", folder.resolve(name).toString()));
  }

  private void assertRefused(SparkSession spark, List<String> lines, String message) {
    assertRefused(spark, "digits.csv", bytes(text(lines)), message);
  }

  /** Checks that exactly one row is refused, and how it is listed. */
  private void assertOneRowRefused(
      SparkSession spark, InputSettings settings, int rows, String reason, String listed) {
    assertThat(Failures.message(refusal(spark, settings, 65)).lines())
        .containsExactly(
            "Cannot use the input: 1 of "
                + rows
                + " rows break the contract (max-quarantined is 0). By reason: "
                + reason
                + " 1",
            "  " + settings.location().replaceFirst("^file:", "") + " " + listed,
            "All of them are in " + folder.resolve("quarantine"),
            "--max-quarantined 1 goes on without them");
  }

  @Test
  void compactDigitsFileIsValid(SparkSession spark) throws IOException {
    String location = write(folder, "digits.csv", bytes(text(digitsLines())));
    ValidatedData data = readAndValidate(spark, SmallInputs.settings(location));
    assertThat(data.classes()).isEqualTo(10);
    assertThat(data.features()).isEqualTo(784);
    assertThat(data.summary())
        .extracting(
            InputSummary::contract,
            InputSummary::lines,
            InputSummary::headerLines,
            InputSummary::blankLines,
            InputSummary::rows,
            InputSummary::quarantined)
        .containsExactly("digits", 13L, 1L, 0L, 12L, 0L);
    assertThat(folder.resolve("quarantine")).doesNotExist();
  }

  @Test
  void missingInput(SparkSession spark) {
    assertThat(refusal(spark, SmallInputs.settings("file:" + folder + "/none.csv"), 66))
        .hasMessage("Cannot find the input " + folder + "/none.csv");
  }

  @Test
  void damagedFile(SparkSession spark) {
    byte[] damaged = SmallInputs.gzip(bytes(text(digitsLines())));
    damaged[damaged.length - 7] ^= 1;
    String location = write(folder, "digits.csv.gz", damaged);
    assertThat(refusal(spark, SmallInputs.settings(location), 65).getMessage())
        .startsWith(
            "Cannot read " + folder.resolve("digits.csv.gz") + ": the gzip data is damaged");
  }

  @Test
  void secondFileWithAnotherHeader(SparkSession spark) {
    Path in = folder.resolve("in");
    write(in, "1.csv", bytes("\ny,a,b\n0,1,2\n"));
    write(in, "2.csv", bytes("y,b,a\n0,1,2\n"));
    assertThat(refusal(spark, SmallInputs.settings("file:" + in), 65))
        .hasMessage(
            "Invalid header in "
                + in
                + "/2.csv line 1: column 2 is 'b' (the header in "
                + in
                + "/1.csv line 2 has 'a' there)");
  }

  @Test
  void shortRow(SparkSession spark) {
    List<String> lines = digitsLines();
    lines.set(6, digitsRow("5").replaceFirst(",0$", ""));
    String location = write(folder, "digits.csv", bytes(text(lines)));
    assertOneRowRefused(
        spark,
        SmallInputs.settings(location),
        12,
        "column-count",
        "line 7: column-count, found 784 columns (expected 785)");
  }

  // ---- labels

  @Test
  void onlyOneClass(SparkSession spark) {
    assertRefused(
        spark,
        List.of(digitsHeader(), digitsRow("3"), digitsRow("3")),
        "Cannot train on FILE: all 2 rows have the label 3 (expected at least two classes)");
  }

  @Test
  void onlyOneClassOfOtherData(SparkSession spark) {
    assertRefused(
        spark,
        "other.csv",
        bytes("y,a\n0,1\n0,2\n"),
        "Cannot train on FILE: all 2 rows have the label 0 (expected at least two classes)");
  }

  @Test
  void fewerRowsThanClasses(SparkSession spark) {
    assertRefused(
        spark,
        digitsLines().subList(0, 10),
        "Cannot train on FILE: it has 9 rows (expected at least one for each of 10 classes)");
  }

  @Test
  void gapInTheLabels(SparkSession spark) {
    assertRefused(
        spark,
        "other.csv",
        bytes("y,a\n\n0,1\n1,2\n0,1\n0,1\n3,3\n1,1\n3,1\n"),
        "Invalid labels: FILE line 7, column 1 (y) has the label 3, but no row has the label 2"
            + " (contract generic expects labels exactly 0..k-1, each at least once)\n"
            + WAY_ON);
  }

  @Test
  void strayLabelInAFileOfFewRowsIsPlaced(SparkSession spark) {
    assertRefused(
        spark,
        "other.csv",
        bytes("y,a\n0,1\n1,2\n57,3\n"),
        "Invalid labels: FILE line 4, column 1 (y) has the label 57, but no row has the label 2"
            + " (contract generic expects labels exactly 0..k-1, each at least once)\n"
            + WAY_ON);
  }

  @Test
  void classOfTheDigitsMayBeMissing(SparkSession spark) throws IOException {
    List<String> lines =
        IntStream.range(0, 12).mapToObj(i -> digitsRow(String.valueOf(i % 2))).toList();
    List<String> all = new ArrayList<>(List.of(digitsHeader()));
    all.addAll(lines);
    String location = write(folder, "digits.csv", bytes(text(all)));
    assertThat(readAndValidate(spark, SmallInputs.settings(location)).classes()).isEqualTo(10);
  }

  @Test
  void numbersInMessagesHaveNoThousandsSeparators(SparkSession spark) {
    List<String> lines = new ArrayList<>(Collections.nCopies(1500, "0,1"));
    lines.add(0, "y,a");
    lines.set(1234, "1,x");
    String location = write(folder, "other.csv", bytes(text(lines)));
    assertOneRowRefused(
        spark,
        SmallInputs.settings(location),
        1500,
        "not-a-number",
        "line 1235, column 2 (a): not-a-number, found 'x' (expected a decimal such as -1.5 or"
            + " 2e-3)");
  }

  /** A file of one label a row, in an order of their own. */
  private String ids(String name, int rows) {
    List<String> lines = new ArrayList<>(List.of(name + ",a"));
    IntStream.range(0, rows).forEach(i -> lines.add(i * 7 % rows + "," + i));
    return write(folder, "ids.csv", bytes(text(lines)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 50})
  void labelsThatAreIdsAreRefusedBeforeRowsAre(long maxQuarantined, SparkSession spark) {
    InputSettings settings = SmallInputs.settings(ids("label", 150), maxQuarantined);
    assertThat(refusal(spark, settings, 65))
        .hasMessage(
            "Cannot train on "
                + folder.resolve("ids.csv")
                + ": column 1 (label) looks like an id, not like a label: it has 100 different values in 100"
                + " rows (expected at least two rows a class, on average). Leave the id out, and put the"
                + " label into the first column, as classes 0..k-1\n"
                + WAY_ON.replace("FILE", folder.resolve("ids.csv").toString()));
  }

  @Test
  void fewRowsMayHaveAClassEach(SparkSession spark) throws IOException {
    assertThat(readAndValidate(spark, SmallInputs.settings(ids("label", 19))).classes())
        .isEqualTo(19);
  }

  @Test
  void manyClassesOfTwoRowsAreNoIds(SparkSession spark) throws IOException {
    List<String> lines = new ArrayList<>(List.of("y,a"));
    IntStream.range(0, 50).forEach(i -> lines.add(i / 2 + ",1"));
    String location = write(folder, "other.csv", bytes(text(lines)));
    assertThat(readAndValidate(spark, SmallInputs.settings(location)).classes()).isEqualTo(25);
  }

  @Test
  void valuesWhoseSquaresVanishAreRefused(SparkSession spark) {
    assertRefused(
        spark,
        "other.csv",
        bytes("y,a,b\n0,1,1e-200\n1,1e-200,0\n0,2,-2e-200\n1,3,0\n"),
        "Cannot train on FILE: no value in column 3 (b) is larger than 2.0E-200, and the squares of such"
            + " values are beyond what the fit can hold (expected values from 1.0E-140 to 1.0E140). Give the"
            + " column in another unit");
  }

  @Test
  void firstRowWithAValueTooLargeIsNamed(SparkSession spark) {
    assertRefused(
        spark,
        "other.csv",
        bytes("y,a,b\n0,1,1e140\n\n1,2,-1.5e140\n0,2,1e300\n1,1e150,0\n"),
        "Cannot train on FILE line 6, column 2 (a): the value 1.0E150 is too large, since its square is"
            + " beyond what the fit can hold (expected at most 1.0E140). Correct it, or give the column in"
            + " another unit");
  }
}
