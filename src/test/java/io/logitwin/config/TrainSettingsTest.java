package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Contract;
import io.logitwin.error.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSettingsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @TempDir Path caller;

  private TrainSettings read(Map<String, String> commandLine) {
    return read(commandLine, Optional.of(PROJECT));
  }

  private TrainSettings read(Map<String, String> commandLine, Optional<Path> home) {
    return TrainSettings.read(
        new SettingsSources(
            TrainSettings.JOB,
            commandLine,
            Origin.commandLine(caller),
            ProjectFiles.of(home, caller),
            new TextFiles(Configuration::new)),
        new Problems());
  }

  private Path file(String name, String text) throws IOException {
    Path file = caller.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void jobFileHasTheDefaults() {
    TrainSettings settings = read(Map.of());

    assertThat(settings.input().location()).isEqualTo("file:" + PROJECT + "/data/digits.csv.gz");
    assertThat(settings.output().location()).isEmpty();
    assertThat(settings.output().parent()).isEqualTo("file:" + PROJECT + "/runs");
    assertThat(settings.split()).isEqualTo(new RandomSplit(42, 0.8, 4));
    assertThat(settings.fit())
        .isEqualTo(new FitSettings(Solver.FUSED, 500, 1e-6, 1e-3, 3e-3, 0.0, true));
    assertThat(settings.examples()).isEqualTo(24);
    assertThat(settings.input().maxQuarantined()).isZero();
    assertThat(settings.input().contract()).isEmpty();
    assertThat(settings.common().json()).isFalse();
  }

  @Test
  void noRowMayBeShownOrAHundred() {
    assertThat(read(Map.of("examples", "0")).examples()).isZero();
    assertThat(read(Map.of("examples", "100")).examples()).isEqualTo(100);
    assertThatThrownBy(() -> read(Map.of("examples", "101")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage("command line: --examples: invalid value '101' (must be an integer in 0..100)");
  }

  @Test
  void whatIsPublishedIsSplitByContent() {
    ContentSplit byContent = new ContentSplit(42, 0.8, 4);
    assertThat(read(Map.of("split", "content")).split()).isEqualTo(byContent);
    assertThat(read(Map.of("publish", "true")).split()).isEqualTo(byContent);
    assertThat(read(Map.of("publish", "true", "split", "content")).split()).isEqualTo(byContent);
    assertThat(read(Map.of("split", "random")).split()).isEqualTo(new RandomSplit(42, 0.8, 4));
    assertThatThrownBy(() -> read(Map.of("publish", "true", "split", "random")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(
            "command line: --split: invalid value 'random' (must be content for a model that is published: only so a later one"
                + " can be compared with it on rows that neither was trained on)");
    assertThatThrownBy(() -> read(Map.of("split", "0.8")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage("command line: --split: invalid value '0.8' (must be one of random, content)");
  }

  @Test
  void commandLineWinsOverConfigAndConfigOverTheJobFile() throws IOException {
    file("mine.properties", "seed = 5\nmax-iter = 6\n");

    TrainSettings settings = read(Map.of("config", "mine.properties", "seed", "-7"));

    assertThat(settings.split().seed()).isEqualTo(-7);
    assertThat(settings.fit().maxIter()).isEqualTo(6);
    assertThat(settings.fit().regParam()).isEqualTo(3e-3);
    assertThat(settings.common().texts())
        .containsEntry("seed", "-7")
        .containsEntry("max-iter", "6")
        .containsEntry("tol", "1e-6")
        .containsEntry("config", caller + "/mine.properties");
  }

  /** MLlib's solver cannot be stopped by it, so its default is none there. */
  @Test
  void onlyFusedHasATargetGap() throws IOException {
    file("both.properties", "solver = mllib\ntarget-gap = 1e-4\n");

    assertThat(read(Map.of("target-gap", "1e-4")).fit().targetGap()).isEqualTo(1e-4);
    assertThat(read(Map.of("solver", "mllib")).fit().targetGap()).isZero();
    assertThat(read(Map.of("solver", "mllib", "target-gap", "0")).fit().targetGap()).isZero();
    assertThatThrownBy(() -> read(Map.of("solver", "mllib", "target-gap", "1e-4")))
        .hasMessageContaining(
            "command line: --target-gap: invalid value '1e-4' (must be 0 with the solver mllib,"
                + " which cannot be stopped by it)");
    assertThatThrownBy(() -> read(Map.of("config", "both.properties")))
        .hasMessageContaining("both.properties line 2: target-gap: invalid value '1e-4'");
  }

  @Test
  void relativePathsStartWhereTheyAreWritten() throws IOException {
    file("deep/mine.properties", "input = rows.csv\n");

    TrainSettings settings = read(Map.of("config", "deep/mine.properties", "output", "out dir"));

    assertThat(settings.input().location()).isEqualTo("file:" + caller + "/deep/rows.csv");
    assertThat(settings.output().location()).contains("file:" + caller + "/out dir");
  }

  @Test
  void everythingWrongIsReportedAtOnce() throws IOException {
    file("mine.properties", "train-fraction = 1.2\nsede = 1\n");

    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "config", "mine.properties",
                        "max-iter", "-1",
                        "elastic-net-param", "1.5",
                        "partitions", "0",
                        "contract", "digit",
                        "regparam", "")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(
            "7 problems:\n"
                + "  "
                + caller
                + "/mine.properties line 1: train-fraction: invalid value '1.2' (must be a number > 0 and < 1)\n"
                + "  "
                + caller
                + "/mine.properties line 2: sede: unknown key (did you mean 'seed'?)\n"
                + "  command line: --contract: unknown contract 'digit' (did you mean 'digits'?)\n"
                + "  command line: --elastic-net-param: invalid value '1.5' (must be a number in 0.0..1.0)\n"
                + "  command line: --max-iter: invalid value '-1' (must be an integer in 0..1000000)\n"
                + "  command line: --partitions: invalid value '0' (must be an integer in 1..100000)\n"
                + "  command line: --regparam: unknown key (did you mean 'reg-param'?)");
  }

  @Test
  void fileAloneIsAConfigurationProblem() throws IOException {
    file("mine.properties", "tol = -1\nmax-quarantined = many\n");

    assertThatThrownBy(() -> read(Map.of("config", "mine.properties")))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageStartingWith("2 problems:")
        .hasMessageContaining("line 1: tol: invalid value '-1' (must be a number >= 0)")
        .hasMessageContaining("line 2: max-quarantined: invalid value 'many'");
  }

  @Test
  void unreadableConfigIsAProblemOfTheCommandLine() {
    assertThatThrownBy(() -> read(Map.of("config", "nowhere.properties")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith(
            "command line: --config: cannot read the file " + caller + "/nowhere.properties: ");
  }

  @Test
  void configDoesNotNameAnotherConfig() throws IOException {
    file("mine.properties", "config = other.properties\n");

    assertThatThrownBy(() -> read(Map.of("config", "mine.properties")))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining("line 1: config: unknown key");
  }

  @Test
  void hugeConfigIsRefused() throws IOException {
    file("mine.properties", "#".repeat((1 << 20) + 1));

    assertThatThrownBy(() -> read(Map.of("config", "mine.properties")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(
            "command line: --config: the file " + caller + "/mine.properties is larger than 1 MiB");
  }

  @Test
  void everyKeyStandsInTheJobFileWithACommentAboveIt() throws IOException {
    List<String> keys = new ArrayList<>();
    String above = "";
    for (String line : Files.readAllLines(PROJECT.resolve("jobs/train.properties"))) {
      if (line.matches("[a-z].*")) {
        String key = line.replaceFirst("\\s*=.*", "");
        assertThat(above).as("the line above " + key).matches("# .*\\.");
        keys.add(key);
      }
      above = line;
    }
    assertThat(keys).containsExactlyInAnyOrderElementsOf(Option.keys(TrainSettings.OPTIONS));
  }

  @Test
  void copiesInTheJarWorkWithoutTheProject() {
    TrainSettings settings = read(Map.of("contract", "digits"), Optional.empty());

    assertThat(settings.input().location()).isEqualTo("file:" + caller + "/data/digits.csv.gz");
    assertThat(settings.output().parent()).isEqualTo("file:" + caller + "/runs");
    assertThat(settings.input().contract().orElseThrow().featureColumns()).hasSize(784);
    assertThat(
            settings.input().contracts().stream().map(Contract::name).collect(Collectors.toSet()))
        .contains("digits", "generic");
  }

  /** Whoever writes a contract that was used wants it as it was, with its comments. */
  @Test
  void contractsComeWithTheTextsOfTheirFiles() throws IOException {
    String digits = Files.readString(PROJECT.resolve("conf/contracts/digits.properties"));
    file("mine/digits.properties", "# Mine.\r\n" + digits);

    TrainSettings settings = read(Map.of("contract", "mine/digits.properties"));

    assertThat(settings.contractTexts().keySet())
        .containsExactlyInAnyOrderElementsOf(settings.input().contracts());
    assertThat(settings.contractTexts().get(settings.input().contract().orElseThrow()))
        .isEqualTo("# Mine.\r\n" + digits);
    assertThat(read(Map.of()).contractTexts()).containsValue(digits).hasSize(2);
  }

  @Test
  void folderThatIsNoProjectIsRefused() {
    assertThatThrownBy(() -> read(Map.of(), Optional.of(caller)))
        .has(fault(Fault.CONFIGURATION))
        .hasMessage("Cannot find the folder jobs in the project's folder " + caller);
  }
}
