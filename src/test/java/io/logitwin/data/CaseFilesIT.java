package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files as people bring them, each with one peculiarity (src/test/resources/cases/README.md): the
 * refusal names it, and the way on.
 */
@ExtendWith(SharedSpark.class)
class CaseFilesIT {
  private static final Path CASES = Path.of("src/test/resources/cases").toAbsolutePath();

  @TempDir Path folder;

  private ValidatedData read(SparkSession spark, Path file, long maxQuarantined)
      throws IOException {
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/quarantine");
    DataReader reader =
        new DataReader(spark, SmallInputs.settings("file:" + file, maxQuarantined), 4);
    return new DataValidator(spark, quarantine).validate(reader.read());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "wine-no-header.data|Cannot find a header in FILE line 1: the line begins with the number 1|Add a header line",
        "wine-labels-1-3.csv|Invalid labels: FILE line 132, column 1 (label) has the label 3, but no row has the"
            + " label 0|They run from 1 to 3: write each one less",
        "iris-names-last.csv|150 of 150 rows break the contract|Column 5 (species) looks like the label: it has 3"
            + " different values, such as 'setosa'. Put it first, as classes 0..k-1",
        "iris-id-first.csv|Cannot use FILE: column 1 (Id), where the label is expected, is an id|Leave the id out,"
            + " and put the label into the first column, as classes 0..k-1",
        "iris-semicolon.csv|Invalid header in FILE line 1: 1 column|The columns are separated by semicolons",
        "iris-all-quoted.csv|150 of 150 rows break the contract|Cells stand in quotes: take them out"
            + " (tr -d '\"' < OLD > NEW)",
        "iris-missing.csv|4 of 150 rows break the contract|FILE line 44, column 4 (petal_length): empty-cell, found"
            + " nothing (expected a decimal such as -1.5 or 2e-3)",
        "comma-in-name.csv|Invalid header in FILE line 1: column 2, '\"petal', is a part of a name in quotes that holds"
            + " a comma|Rename that column",
        "iris.tar.gz|Cannot read FILE: it is a tar archive, not a CSV|unpack it (tar -xf)",
        "iris-1e200.csv|Cannot train on FILE line 79, column 5 (petal_width): the value 1.0E200 is too large|Correct it,"
            + " or give the column in another unit",
        "index-first.csv|Cannot use FILE: column 1 (index), where the label is expected, is an id: it counts the"
            + " rows from 0|Leave the id out",
      })
  void refusalNamesThePeculiarityAndTheWayOn(
      String name, String peculiarity, String way, SparkSession spark) {
    Path file = CASES.resolve(name);
    assertThatThrownBy(() -> read(spark, file, 0))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining(peculiarity.replace("FILE", file.toString()))
        .hasMessageContaining(way.replace("FILE", file.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iris.tar.gz", "index-first.csv", "iris-id-first.csv", "iris-1e200.csv"})
  void noNumberOfRefusedRowsLetsItThrough(String name, SparkSession spark) {
    assertThatThrownBy(() -> read(spark, CASES.resolve(name), 200))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot ");
  }

  @Test
  void cellsThatAreMissingCanBeLeftOut(SparkSession spark) throws IOException {
    assertThat(read(spark, CASES.resolve("iris-missing.csv"), 4).summary().rows()).isEqualTo(146);
  }
}
