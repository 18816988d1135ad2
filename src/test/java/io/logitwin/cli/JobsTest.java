package io.logitwin.cli;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.Option;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.SettingsSources.Driver;
import io.logitwin.config.TextFiles;
import io.logitwin.config.TrainSettings;
import io.logitwin.error.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Task prepare(Driver driver, String... arguments) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Jobs(stream, stream).prepare(List.of(arguments), new Problems(), driver);
  }

  private String print(int exitCode, String... arguments) throws IOException {
    Task task = prepare(Driver.HERE, arguments);
    assertThat(task.needsSpark()).isFalse();
    assertThat(task.run()).isEqualTo(exitCode);
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void helpListsTheJobs(String word) throws IOException {
    assertThat(print(0, word))
        .startsWith("Usage: run-spark.sh [--dry-run] JOB [options]")
        .contains(Jobs.ALL.stream().map(job -> "\n  " + job.name() + " ").toList());
  }

  @Test
  void nothingAtAllIsAnErrorWithTheUsage() throws IOException {
    assertThat(print(64)).startsWith("Usage: ");
  }

  @ParameterizedTest
  @CsvSource({"help, train", "train, --help", "train, -h"})
  void helpOfAJobListsItsOptionsWithTheirDefaults(String first, String second) throws IOException {
    assertThat(print(0, first, second))
        .contains(
            "Usage: run-spark.sh train",
            "--elastic-net-param=X",
            "--seed=N",
            "Default: 42",
            "Default: 3e-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void versionNamesTheProgramAndItsSpark(String word) throws IOException {
    assertThat(print(0, word))
        .matches("logitwin \\S+ \\(commit \\S+\\), Spark 4\\.2\\.0, Java (17|21|25)\\S*\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "help", "--version", "train --help", ""})
  void wordsThatCannotBePrintedAreNoSuccess(String line) {
    InProcess.Ended ended =
        InProcess.runOnFullOutput(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(ended.exitCode()).isEqualTo(74);
    assertThat(ended.err()).isEqualTo("run-spark.sh: Cannot write to standard output\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--json | command line: no job (run-spark.sh --help lists them)",
        "trian | command line: unknown job 'trian' (known: inspect, tune, train, score, retrain, audit, models, gate, report, cluster)"
      })
  void whatIsNoJobIsRefused(String job, String message) {
    assertThatThrownBy(() -> prepare(Driver.HERE, job))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(message);
    assertThatThrownBy(() -> prepare(Driver.HERE, "help", job))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(message);
  }

  @Test
  void everyJobHasItsFileAndEveryFileItsJob() throws IOException {
    // The gate's rules are a file of their own.
    List<String> jobs =
        Stream.concat(Jobs.ALL.stream().map(Job::name), Stream.of("gate"))
            .map(name -> name + ".properties")
            .toList();

    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".properties"))
          .containsExactlyInAnyOrderElementsOf(jobs);
    }
  }

  @Test
  void everyWordMeansOneOption() {
    for (Job<?> job : Jobs.ALL) {
      List<String> words =
          job.options().stream()
              .flatMap(
                  (Option<?> option) ->
                      Stream.concat(Stream.of(option.key()), option.aliases().stream()))
              .toList();
      // What is an option of one job may be another word for one of all jobs: the option counts.
      assertThat(words.stream().filter(word -> !Set.of("tolerance", "format").contains(word)))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void pathsOfThisMachineAreRefusedForADriverElsewhere() {
    assertThatThrownBy(
            () ->
                prepare(
                    Driver.ELSEWHERE, "train", "--contract", "my/c.properties", "--output", "/out"))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("--contract: my/c.properties is on this machine")
        .hasMessageContaining("--input: data/digits.csv.gz is on this machine")
        .hasMessageContaining("--output: /out is on this machine");
  }

  @Test
  void pathsThatAreSharedMayBeAnywhere() {
    Task task =
        prepare(
            Driver.ELSEWHERE,
            "train",
            "--contract=digits",
            "--input=hdfs://host/rows.csv",
            "--output=file:/shared/out");

    assertThat(task.output()).contains("file:/shared/out");
  }

  @Test
  void missingInputIsRefusedWithoutSpark(@TempDir Path folder) throws IOException {
    assertThatThrownBy(prepare(Driver.HERE, "train", "--input", folder + "/rows.csv")::check)
        .has(fault(Fault.NO_INPUT))
        .hasMessage("Cannot find the input " + folder + "/rows.csv");
    Files.createFile(folder.resolve("rows.csv"));
    prepare(Driver.HERE, "train", "--input", folder + "/rows.csv").check();
    prepare(Driver.HERE, "train", "--input", folder + "/*.csv").check();
    prepare(Driver.HERE, "train", "--input", "hdfs://host/rows.csv").check();
  }

  @Test
  void outputOfSomebodyElseIsRefusedWithoutSpark(@TempDir Path folder) throws IOException {
    Path input = Files.createFile(folder.resolve("rows.csv"));
    Files.createDirectory(folder.resolve("empty"));
    Files.createFile(Files.createDirectory(folder.resolve("thesis")).resolve("chapter"));

    assertRefused(input, folder.resolve("thesis"), "it is not empty (it holds chapter)");
    assertRefused(input, input, "it is a file (expected a folder)");
    assertRefused(input, folder.resolve("out*"), "Spark reads the characters");
    prepare(Driver.HERE, "train", "--input=" + input, "--output=" + folder.resolve("empty"))
        .check();
    prepare(Driver.HERE, "train", "--input=" + input, "--output=" + folder.resolve("new/deep"))
        .check();
    assertThat(folder.resolve("new")).doesNotExist();
  }

  private void assertRefused(Path input, Path output, String message) {
    assertThatThrownBy(
            prepare(Driver.HERE, "train", "--input=" + input, "--output=" + output)::check)
        .has(fault(Fault.OUTPUT))
        .hasMessageContaining("Cannot write to " + output + ": " + message);
  }

  /** Root may write anywhere, so the test says what may not be written. */
  @Test
  void folderWithoutPermissionIsNamedWithoutSpark(@TempDir Path folder) throws IOException {
    Path input = Files.createFile(folder.resolve("rows.csv"));
    Path closed = Files.createDirectory(folder.resolve("closed"));
    FirstLook look =
        new FirstLook(new Configuration(), Duration.ZERO, path -> !path.equals(closed));

    assertThatThrownBy(() -> look.check(settings(input, closed.resolve("deep/out"))))
        .has(fault(Fault.PERMISSION))
        .hasMessage(
            "Cannot write to %s/deep/out: you have no permission to write in %s. Give another --output",
            closed, closed);
    look.check(settings(input, folder.resolve("out")));
  }

  private static TrainSettings settings(Path input, Path output) {
    Path here = Path.of("").toAbsolutePath();
    return TrainSettings.read(
        new SettingsSources(
            TrainSettings.JOB,
            Map.of("input", input.toString(), "output", output.toString()),
            Origin.commandLine(here),
            ProjectFiles.of(Optional.empty(), here),
            new TextFiles(Configuration::new)),
        new Problems());
  }
}
