package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.SettingsSources.Driver;
import io.logitwin.error.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrainSettingsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  private static RetrainSettings read(Map<String, String> commandLine) {
    return read(commandLine, Driver.HERE);
  }

  private static RetrainSettings read(Map<String, String> commandLine, Driver driver) {
    return RetrainSettings.read(
        new SettingsSources(
            RetrainSettings.JOB,
            commandLine,
            Origin.commandLine(Path.of("/home/me")),
            ProjectFiles.of(Optional.of(PROJECT), PROJECT),
            new TextFiles(Configuration::new),
            driver),
        new Problems());
  }

  @Test
  void jobFileHasTheDefaultsAndTheFitIsThatOfTrain() {
    RetrainSettings settings = read(Map.of());

    assertThat(settings.location()).isEqualTo("file:" + PROJECT + "/models");
    assertThat(settings.store()).contains(settings.location());
    assertThat(settings.neededModel())
        .contains(new ModelSettings(settings.location(), Optional.of(VersionName.CHAMPION)));
    assertThat(settings.fit())
        .isEqualTo(new FitSettings(Solver.FUSED, 500, 1e-6, 1e-3, 3e-3, 0.0, true));
    assertThat(settings.start()).isEqualTo(FitStart.CHAMPION);
    assertThat(settings.examples()).isEqualTo(24);
    assertThat(settings.gate().level()).isEqualTo(0.05);
    assertThat(settings.gate().accuracyMargin()).isEqualTo(0.005);
    assertThat(settings.forced()).isEmpty();
    assertThat(settings.runId()).isEmpty();
    assertThat(new TreeSet<>(settings.common().texts().keySet()))
        .isEqualTo(new TreeSet<>(Option.keys(RetrainSettings.OPTIONS)));
  }

  @Test
  void splitIsTheChampionsAndNoOption() {
    for (String key : new String[] {"seed", "train-fraction", "partitions", "split"}) {
      assertThatThrownBy(() -> read(Map.of(key, "7")))
          .has(fault(Fault.COMMAND_LINE))
          .hasMessageContaining("unknown key");
    }
  }

  @Test
  void whatIsForcedHasAReason() {
    assertThat(read(Map.of("force", "true", "reason", "labels corrected")).forced())
        .contains("labels corrected");
    assertThatThrownBy(() -> read(Map.of("force", "true")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("--force needs --reason TEXT");
    assertThatThrownBy(() -> read(Map.of("reason", "labels corrected")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("--reason is for --force");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc", "a b", ".hidden", "a:b", "a/b", "*"})
  void runIdIsNoPath(String id) {
    assertThatThrownBy(() -> read(Map.of("run-id", id)))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("--run-id: invalid value");
  }

  @Test
  void runIdIsOfAFoldersLength() {
    assertThat(read(Map.of("run-id", "a".repeat(100))).runId()).isPresent();
    assertThatThrownBy(() -> read(Map.of("run-id", "a".repeat(101))))
        .has(fault(Fault.COMMAND_LINE));
  }

  @Test
  void gateOfOnesOwnIsTheWholeGate(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("mine.properties"), "level = 0.01\nmin-rows = 7\n");

    GateRules gate = read(Map.of("gate", file.toString())).gate();

    assertThat(gate)
        .isEqualTo(new GateRules(0.01, null, null, null, null, 7L, null, null, null, null));
  }

  @Test
  void emptyGateIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.properties"), "level = 0.01\n");

    assertThatThrownBy(() -> read(Map.of("gate", file.toString())))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining("an empty gate is refused");
  }

  @Test
  void gateThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> read(Map.of("gate", "/no/such.properties")))
        .hasMessageContaining("/no/such.properties");
  }

  @Test
  void storeAndOutputAreTwoFolders() {
    assertThatThrownBy(() -> read(Map.of("store", "out/s", "output", "out/s")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("--store and --output name the same folder");
  }

  @Test
  void clusterNeedsAStoreThatItSees() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of("input", "hdfs://n/in.csv", "output", "hdfs://n/out"), Driver.ELSEWHERE))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("--store: in cluster deploy mode");
  }
}
