package io.logitwin.cli;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.Option;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.TrainSettings;
import io.logitwin.config.Value;
import io.logitwin.error.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineReaderTest {
  private final Problems problems = new Problems();

  private Map<String, String> parse(String... arguments) {
    return CommandLineReader.parse(
            Help.options(Job.TRAIN, Map.of()), Optional.empty(), List.of(arguments), problems)
        .options();
  }

  @Test
  void optionsAreTakenAsTheyAreWritten() {
    assertThat(parse("--seed", "-7", "--output=a b", "--json", "--tol", "x", "--input", "@list"))
        .isEqualTo(
            Map.of("seed", "-7", "output", "a b", "json", "true", "tol", "x", "input", "@list"));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void flagTakesAWordToo() {
    assertThat(parse("--json", "false", "--verbose=maybe"))
        .isEqualTo(Map.of("json", "false", "verbose", "maybe"));
  }

  @Test
  void unknownOptionIsKeptAsAKeySoThatItIsRefusedLikeThoseOfFiles() {
    assertThat(parse("--max-itre", "5", "--sed=1", "--seed", "2"))
        .isEqualTo(Map.of("max-itre", "", "sed", "", "seed", "2"));
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stray|command line: unexpected argument 'stray'",
        "-x|command line: unexpected argument '-x'",
        "--seed|command line: Missing required parameter for option '--seed' (N)",
        "--seed 1 --seed 2|command line: option '--seed' (N) should be specified only once",
        "--output --json|command line: Expected parameter for option '--output' but found '--json'"
      })
  void malformedCommandLineIsAProblem(String arguments, String message) {
    parse(arguments.split(" "));

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith(message);
  }

  @Test
  void helpNamesEveryKey() {
    CommandLineReader read =
        CommandLineReader.parse(
            Help.options(Job.TRAIN, Map.of()),
            Optional.empty(),
            List.of("--help", "--seed", "x"),
            problems);

    assertThat(read.helpRequested()).isTrue();
    assertThat(
            Help.of(
                Job.TRAIN, Map.of("tol", new Value("7e-3", Origin.commandLine(Path.of("/")), 0))))
        .contains(Option.keys(TrainSettings.OPTIONS).stream().map(key -> "--" + key).toList())
        .contains("--config", "--help", "Default: 7e-3");
  }
}
