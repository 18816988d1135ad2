package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreSettingsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  private static ScoreSettings read(Map<String, String> commandLine) {
    return ScoreSettings.read(
        new SettingsSources(
            ScoreSettings.JOB,
            commandLine,
            Origin.commandLine(Path.of("/home/me")),
            ProjectFiles.of(Optional.of(PROJECT), PROJECT),
            new TextFiles(Configuration::new)),
        new Problems());
  }

  @Test
  void jobFileHasTheDefaults() {
    ScoreSettings settings = read(Map.of());

    assertThat(settings.model()).isEqualTo("file:" + PROJECT + "/out/first");
    assertThat(settings.input().location()).isEqualTo("file:" + PROJECT + "/data/new-digits.csv");
    assertThat(settings.format()).isEqualTo(ScoreFormat.PARQUET);
    assertThat(settings.parity()).isEqualTo(ParityScope.ALL);
    assertThat(new TreeSet<>(settings.common().texts().keySet()))
        .isEqualTo(new TreeSet<>(Option.keys(ScoreSettings.OPTIONS)));
  }

  @Test
  void commandLineIsRelativeToItsCaller() {
    ScoreSettings settings = read(Map.of("model", "out/x", "format", "kaggle", "parity", "sample"));

    assertThat(settings.model()).isEqualTo("file:/home/me/out/x");
    assertThat(settings.format()).isEqualTo(ScoreFormat.KAGGLE);
    assertThat(settings.parity()).isEqualTo(ParityScope.SAMPLE);
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
