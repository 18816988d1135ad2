package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.SettingsSources.Driver;
import io.logitwin.error.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreSettingsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  private static ScoreSettings read(Map<String, String> commandLine) {
    return read(commandLine, Driver.HERE);
  }

  private static ScoreSettings read(Map<String, String> commandLine, Driver driver) {
    return ScoreSettings.read(
        new SettingsSources(
            ScoreSettings.JOB,
            commandLine,
            Origin.commandLine(Path.of("/home/me")),
            ProjectFiles.of(Optional.of(PROJECT), PROJECT),
            new TextFiles(Configuration::new),
            driver),
        new Problems());
  }

  @Test
  void jobFileHasTheDefaults() {
    ScoreSettings settings = read(Map.of());

    assertThat(settings.model())
        .isEqualTo(new ModelSettings("file:" + PROJECT + "/out/first", Optional.empty()));
    assertThat(settings.input().location()).isEqualTo("file:" + PROJECT + "/data/new-digits.csv");
    assertThat(settings.format()).isEqualTo(ScoreFormat.PARQUET);
    assertThat(settings.parity()).isEqualTo(ParityScope.ALL);
    assertThat(new TreeSet<>(settings.common().texts().keySet()))
        .isEqualTo(new TreeSet<>(Option.keys(ScoreSettings.OPTIONS)));
  }

  @Test
  void executorsAreWaitedForInMinutes() {
    assertThat(read(Map.of()).common().executorTimeout()).contains(Duration.ofMinutes(10));
    assertThat(read(Map.of("executor-timeout", "0.5")).common().executorTimeout())
        .contains(Duration.ofSeconds(30));
    assertThat(read(Map.of("executor-timeout", "")).common().executorTimeout()).isEmpty();
    assertThatThrownBy(() -> read(Map.of("executor-timeout", "0")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("invalid value '0' (must be a number > 0 and <= 10080)");
  }

  @Test
  void ageIsOfWhatAWordMeansToday() {
    Duration month = Duration.ofDays(30);

    assertThat(read(Map.of("store", "s")).modelAges())
        .isEqualTo(new AgeLimits(Optional.of(month), Optional.empty()));
    assertThat(read(Map.of("store", "s", "warn-model-age", "", "max-model-age", "1.5")).modelAges())
        .isEqualTo(new AgeLimits(Optional.empty(), Optional.of(Duration.ofHours(36))));
    assertThat(read(Map.of("store", "s", "model", "v7")).modelAges()).isEqualTo(AgeLimits.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "36501", "a week"})
  void ageIsANumberOfDays(String age) {
    assertThatThrownBy(() -> read(Map.of("max-model-age", age)))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("invalid value '" + age + "' (must be a number > 0 and <= 36500)");
  }

  @Test
  void commandLineIsRelativeToItsCaller() {
    ScoreSettings settings = read(Map.of("model", "out/x", "format", "kaggle", "parity", "sample"));

    assertThat(settings.model())
        .isEqualTo(new ModelSettings("file:/home/me/out/x", Optional.empty()));
    assertThat(settings.format()).isEqualTo(ScoreFormat.KAGGLE);
    assertThat(settings.parity()).isEqualTo(ParityScope.SAMPLE);
  }

  private static ModelSettings inStore(Map<String, String> commandLine) {
    return read(commandLine).model();
  }

  @ParameterizedTest
  @ValueSource(strings = {"champion", "previous", "challenger", "7", "v7", "v000007"})
  void modelOfAStoreIsAVersion(String name) {
    assertThat(inStore(Map.of("store", "out/store", "model", name)))
        .isEqualTo(
            new ModelSettings("file:/home/me/out/store", Optional.of(new VersionName(name))));
  }

  @Test
  void modelOfAStoreIsTheChampionIfNobodyNamesOne() {
    assertThat(inStore(Map.of("store", "s")).version()).contains(VersionName.CHAMPION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"champion", "previous", "challenger", "7", "v000007"})
  void versionOfNoStoreIsOneOfTheProjects(String name) {
    assertThat(inStore(Map.of("model", name)))
        .isEqualTo(
            new ModelSettings("file:" + PROJECT + "/models", Optional.of(new VersionName(name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"./champion", "champion/", "/champion", "champions", "v7/model.json"})
  void placeIsNoVersion(String path) {
    assertThat(inStore(Map.of("model", path)).version()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"out/first", "champ", "Champion", "0", "v0", "-1", "../v000001", "1.json"})
  void modelOfAStoreThatIsNoVersionIsRefused(String name) {
    assertThatThrownBy(() -> read(Map.of("store", "s", "model", name)))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(
            "command line: --model: invalid value '"
                + name
                + "' (of a store the model must be a number from 1, such as v000007, or champion,"
                + " previous, challenger)");
  }

  /** A place that somebody wrote down is not passed over in silence. */
  @Test
  void placeInAFileOfTheUsersIsNoVersionOfAStore(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("mine.properties"), "model = out/mine\n");

    assertThatThrownBy(() -> read(Map.of("store", "s", "config", file.toString())))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining("mine.properties line 1: model: invalid value 'out/mine'");

    Files.writeString(file, "model = v3\nstore = models\n");
    assertThat(inStore(Map.of("config", file.toString())))
        .isEqualTo(
            new ModelSettings("file:" + folder + "/models", Optional.of(new VersionName("v3"))));
  }

  /** Where the job runs elsewhere, a name is no path, and a store is. */
  @Test
  void versionNeedsNoPlaceInClusterMode() {
    Map<String, String> options = new HashMap<>();
    options.put("store", "hdfs://host/store");
    options.put("input", "hdfs://host/rows.csv");
    options.put("output", "hdfs://host/out");
    assertThat(read(options, Driver.ELSEWHERE).model().version()).contains(VersionName.CHAMPION);

    options.put("store", "my/store");
    assertThatThrownBy(() -> read(options, Driver.ELSEWHERE))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith("command line: --store: my/store is on this machine");

    options.remove("store");
    options.put("model", "champion");
    assertThatThrownBy(() -> read(options, Driver.ELSEWHERE))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith("command line: --store: in cluster deploy mode")
        .hasMessageNotContaining("--model");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format | json | command line: --format: invalid value 'json'",
        "parity | some | command line: --parity: invalid value 'some'",
        "model  | ''   | command line: --model: "
      })
  void whatIsWrongIsRefused(String key, String text, String message) {
    assertThatThrownBy(() -> read(Map.of(key, text)))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith(message);
  }
}
