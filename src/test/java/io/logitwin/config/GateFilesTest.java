package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateFilesTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  private Optional<GateRules> named(String text, Problems problems) throws IOException {
    Files.writeString(folder.resolve("mine.properties"), text);
    return GateFiles.named(
        "gate",
        new Value("mine.properties", Origin.commandLine(folder), 0),
        new TextFiles(Configuration::new),
        problems);
  }

  private GateRules named(String text) throws IOException {
    Problems problems = new Problems();
    Optional<GateRules> rules = named(text, problems);
    problems.throwIfAny();
    return rules.orElseThrow();
  }

  @Test
  void projectsFileHasEveryRuleOn() {
    Problems problems = new Problems();
    GateRules rules =
        GateFiles.ofProject(ProjectFiles.of(Optional.of(PROJECT), PROJECT), problems).orElseThrow();
    problems.throwIfAny();

    assertThat(rules)
        .isEqualTo(new GateRules(0.05, 0.005, 0.005, 0.02, 0.01, 1000L, 2e-3, 0.05, 0.25, 0.2));
    assertThat(
            GateFiles.ofProject(ProjectFiles.of(Optional.empty(), PROJECT), problems).orElseThrow())
        .isEqualTo(rules);
  }

  @Test
  void everyKeyStandsInTheProjectsFileWithACommentAboveIt() throws IOException {
    List<String> keys = new ArrayList<>();
    String above = "";
    for (String line : Files.readAllLines(PROJECT.resolve("jobs/gate.properties"))) {
      if (line.matches("[a-z].*")) {
        String key = line.replaceFirst("\\s*=.*", "");
        assertThat(above).as("the line above " + key).matches("# .*\\.");
        keys.add(key);
      }
      above = line;
    }
    assertThat(keys).isEqualTo(GateFiles.KEYS);
  }

  @Test
  void whatAFileOfOnesOwnLeavesOutIsOff() throws IOException {
    assertThat(named("level = 0.01\naccuracy-margin = 0.1\nmax-gap =\n"))
        .isEqualTo(new GateRules(0.01, 0.1, null, null, null, null, null, null, null, null));
  }

  @Test
  void emptyGateIsRefused() {
    assertThatThrownBy(() -> named("level = 0.05\nmin-rows =\n"))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageStartingWith(
            folder + "/mine.properties: no rule is on: an empty gate is refused (rules: ");
    assertThatThrownBy(
            () -> new GateRules(0.05, null, null, null, null, null, null, null, null, null))
        .hasMessageContaining("an empty gate is refused");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsLine() {
    String file = folder + "/mine.properties";
    assertThatThrownBy(() -> named("levle = 0.05\naccuracy-margin = 0\nmin-rows = many\n"))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining("4 problems:")
        .hasMessageContaining(file + " line 1: levle: unknown key (did you mean 'level'?)")
        .hasMessageContaining(file + ": the key 'level' is missing")
        .hasMessageContaining(
            file + " line 2: accuracy-margin: invalid value '0' (must be a number > 0 and < 1)")
        .hasMessageContaining(file + " line 3: min-rows: invalid value 'many'");
  }

  @ParameterizedTest
  @CsvSource({
    "level, 0",
    "level, 0.5",
    "accuracy-margin, 1",
    "log-loss-margin, 0",
    "class-recall-margin, -1",
    "calibration-margin, 2",
    "min-rows, 0",
    "max-gap, -0.1",
    "max-label-drift, 1.1",
    "max-feature-drift, -1",
    "max-ink-drift, x"
  })
  void whatIsOutOfRangeIsRefused(String key, String text) {
    String others = key.equals("level") ? "" : "level = 0.05\n";
    assertThatThrownBy(
            () ->
                named(
                    others
                        + "min-rows = 5\n".repeat(key.equals("min-rows") ? 0 : 1)
                        + key
                        + " = "
                        + text
                        + "\n"))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining(key + ": invalid value '" + text + "'");
  }

  @Test
  void fileThatIsNotThereIsAProblem() {
    Problems problems = new Problems();
    assertThat(
            GateFiles.named(
                "gate",
                new Value("none.properties", Origin.commandLine(folder), 0),
                new TextFiles(Configuration::new),
                problems))
        .isEmpty();
    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("--gate: cannot read the file " + folder + "/none.properties");
  }
}
