package io.logitwin.examples;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {
  private static final String TEXT =
      """
      {
        "schema-version" : 1,
        "thresholds" : [ 0.5, 0.6, null ],
        "mistakes" : [ 3, 8 ],
        "suspects" : 5,
        "label-suspects" : [ {
          "row-id" : 3,
          "own" : 0.125,
          "likely" : 1,
          "likely-probability" : 0.75
        } ],
        "correct" : [ 4 ],
        "rows" : [ {
          "row-id" : 3,
          "label" : 0,
          "prediction" : 1,
          "margins" : [ -1.5, 0.30000000000000004, -1.5 ],
          "probabilities" : [ 0.125, 0.75, 0.125 ],
          "indices" : [ 0, 7 ],
          "values" : [ 255.0, -1.0E-5 ]
        }, {
          "row-id" : 4,
          "label" : 0,
          "prediction" : 0,
          "margins" : [ 2.0, 1.0, 1.0 ],
          "probabilities" : [ 0.5, 0.25, 0.25 ],
          "indices" : [ ],
          "values" : [ ]
        }, {
          "row-id" : 8,
          "label" : 1,
          "prediction" : 0,
          "margins" : [ 2.0, 1.0, 1.0 ],
          "probabilities" : [ 0.5, 0.25, 0.25 ],
          "indices" : [ 2 ],
          "values" : [ 9.0 ]
        } ]
      }
      """;

  @TempDir private Path folder;

  private Folder folder() throws IOException {
    return Folder.at(folder.toUri().toString(), new Configuration());
  }

  @Test
  void whatIsReadIsWrittenAgainToTheLastCharacter() throws IOException {
    Files.writeString(folder.resolve(Examples.FILE), TEXT);

    Examples examples = Examples.read(folder());

    assertThat(Json.write(examples)).isEqualTo(TEXT);
    assertThat(examples.thresholds()).containsExactly(0.5, 0.6, Double.NaN);
    assertThat(examples.rows().get(0).margins()).containsExactly(-1.5, 0.1 + 0.2, -1.5);
    assertThat(examples.labelSuspects()).containsExactly(new Examples.Suspect(3, 0.125, 1, 0.75));
  }

  @Test
  void fileWithoutARowIsOne() {
    Examples none =
        new Examples(1, List.of(0.5, 0.25), List.of(), 7, List.of(), List.of(), List.of());

    assertThat(Examples.read(Json.write(none), Examples.FILE)).isEqualTo(none);
  }

  @Test
  void missingFileIsNotFound() {
    assertThatThrownBy(() -> Examples.read(folder())).isInstanceOf(FileNotFoundException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{' | '[' | expected examples, found ",
        "'\"schema-version\" : 1' | '\"schema-version\" : 2' | its schema-version is 2 (expected 1)",
        "'\"schema-version\" : 1,' | '' | its schema-version is missing (expected 1)",
        "'\"mistakes\"' | '\"errors\"' | Missing creator property 'mistakes'",
        "'\"row-id\" : 8,' | '' | Missing creator property 'row-id'",
        "'\"suspects\" : 5' | '\"suspects\" : 5.5' | Cannot coerce Floating-point value",
        "'\"suspects\" : 5' | '\"suspects\" : null' | Cannot map `null` into type `long`",
        "'\"suspects\" : 5' | '\"suspects\" : 0' | 0 suspects (must be at least the 1 shown)",
        "'0.6' | '1.6' | the thresholds are [0.5, 1.6, NaN] (must be in 0..1)",
        "', null ]' | ' ]' | row 3 has 3 classes (must be 2)",
        "'[ 3, 8 ]' | '[ 3, 9 ]' | there is no row 9",
        "'[ 3, 8 ]' | '[ 3 ]' | row 8 is in no list",
        "'[ 3, 8 ]' | '[ 8, 3 ]' | mistakes: entry 2 does not come after the one before it",
        "'[ 3, 8 ]' | '[ 3, 3, 8 ]' | mistakes: entry 2 does not come after the one before it",
        "'[ 3, 8 ]' | '[ 3, 8, 4 ]' | row 4 is no mistake",
        "'[ 4 ]' | '[ 4, 3 ]' | row 3 is not correct",
        "'[ 4 ]' | '[ 4, 4 ]' | correct: entry 2 does not come after the one before it",
        "'\"own\" : 0.125' | '\"own\" : 0.126' | does not go with its row and the thresholds",
        "'\"likely\" : 1' | '\"likely\" : 0' | does not go with its row and the thresholds",
        "'\"likely\" : 1' | '\"likely\" : 3' | does not go with its row and the thresholds",
        "'0.6' | '0.8' | does not go with its row and the thresholds",
        "'\"row-id\" : 4' | '\"row-id\" : 2' | row 2 stands after row 3",
        "'[ 255.0, -1.0E-5 ]' | '[ 255.0 ]' | Invalid row 3: 2 indices and 1 values (must be as many)",
        "'[ 0, 7 ]' | '[ 7, 0 ]' | Invalid row 3: its indices do not ascend from 0: 7, 0",
        "'[ 0.125, 0.75, 0.125 ]' | '[ 0.125, 1.75, 0.125 ]' | (must be in 0..1)",
        "'-1.5, 0.3' | '0.3' | Invalid row 3: 2 margins (must be 3)",
        "'\"label\" : 1' | '\"label\" : 3' | Invalid row 8: its label is 3 (must be in 0..2)"
      })
  void damagedFileIsRefusedByName(String of, String by, String why) throws IOException {
    assertThat(TEXT).contains(of);
    int at = TEXT.indexOf(of);
    Files.writeString(
        folder.resolve(Examples.FILE),
        TEXT.substring(0, at) + by + TEXT.substring(at + of.length()));

    assertThatThrownBy(() -> Examples.read(folder()))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read " + folder().display() + "/examples.json: ")
        .hasMessageContaining(why);
  }

  @Test
  void fileThatGoesOnIsRefused() {
    assertThatThrownBy(() -> Examples.read(TEXT + "{}", Examples.FILE))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("Cannot read examples.json: expected examples, found Trailing token");
  }
}
