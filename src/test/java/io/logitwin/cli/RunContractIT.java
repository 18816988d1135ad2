package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run carries its contract: from a look at a table to answers, with nothing to remember. */
@ExtendWith(SharedSpark.class)
class RunContractIT {
  private static final Path ROWS =
      RunSpark.PROJECT.resolve("src/test/resources/cases/iris-names-last.csv");

  /** Of all tests; nobody changes it. */
  @TempDir private static Path shared;

  @TempDir private Path folder;

  /** The contract has the name of one in conf/contracts/ that says something else. */
  @BeforeAll
  static void train(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse();
    succeed(
        "inspect",
        ROWS.toString(),
        "--contract-out",
        contract().toString(),
        "--output",
        shared.resolve("looked").toString());
    succeed(
        "train",
        "--input",
        ROWS.toString(),
        "--contract",
        contract().toString(),
        "--output",
        model().toString());
  }

  private static Path contract() {
    return shared.resolve("generic.properties");
  }

  private static Path model() {
    return shared.resolve("model");
  }

  private static void succeed(String... arguments) {
    Ended ended = InProcess.run(arguments);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private Ended score(Path run, String... options) {
    return InProcess.run(
        Stream.concat(
                Stream.of(
                    "score",
                    "--model",
                    run.toString(),
                    "--input",
                    ROWS.toString(),
                    "--output",
                    folder.resolve("out").toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  /** Takes a copy of the run with something else in its contract's file. */
  private Path withContract(String text) throws IOException {
    Path run = Files.createDirectory(folder.resolve("model"));
    for (String name : List.of("model.json", "run.json")) {
      Files.copy(model().resolve(name), run.resolve(name));
    }
    Files.writeString(run.resolve("contract.properties"), text);
    return run;
  }

  private JsonNode record() throws IOException {
    return Json.mapper().readTree(Files.readString(folder.resolve("out/run.json")));
  }

  @Test
  void runHasTheContractAsItWasRead() {
    assertThat(model().resolve("contract.properties"))
        .hasSameBinaryContentAs(contract())
        .content()
        .contains("# ");
  }

  @Test
  void rowsAreScoredUnderTheRunsOwnWhateverConfHasUnderItsName() throws IOException {
    Ended ended = score(model());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("150 rows in 1 file, contract generic", "setosa: 50");
    assertThat(record().at("/scoring/correct").asInt()).isGreaterThan(140);
  }

  @Test
  void modelAloneIsScoredUnderItsOwn() throws IOException {
    Path alone = Files.copy(model().resolve("model.json"), folder.resolve("alone.json"));

    Ended ended = score(alone);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(record().at("/scoring/correct").asInt()).isGreaterThan(140);
  }

  /** It is a copy to be read, and to be given by --contract when it was changed. */
  @Test
  void whatIsDoneToTheContractsFileChangesNothing() throws IOException {
    Ended ended = score(withContract("broken"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  @Test
  void contractThatIsNamedComesFirst() throws IOException {
    Path other = folder.resolve("other.properties");
    Files.writeString(
        other,
        Files.readString(contract())
            .replace("text.delimiter = comma", "text.delimiter = semicolon"));

    Ended ended = score(model(), "--contract", other.toString());

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains("Invalid header in ", "separated by semicolons");
  }
}
