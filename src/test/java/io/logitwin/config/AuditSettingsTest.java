package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.AuditSettings.Pair;
import io.logitwin.config.AuditSettings.TwoClasses;
import io.logitwin.error.Fault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditSettingsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  private static AuditSettings read(Map<String, String> commandLine) {
    return AuditSettings.read(
        new SettingsSources(
            AuditSettings.JOB,
            commandLine,
            Origin.commandLine(PROJECT),
            ProjectFiles.of(Optional.of(PROJECT), PROJECT),
            new TextFiles(Configuration::new)),
        new Problems());
  }

  @Test
  void jobFileHasTheDefaults() {
    AuditSettings settings = read(Map.of());

    assertThat(settings.input().location()).isEqualTo("file:" + PROJECT + "/data/digits.csv.gz");
    assertThat(settings.fit()).isEqualTo(new FitSettings(Solver.FUSED, 100, 1e-6, 1e-2, 0, true));
    assertThat(settings.pair()).isEqualTo(new Pair(Optional.empty(), 1, 1000, 1e-14, 1e-5));
    assertThat(settings.parallelism()).isEqualTo(4);
    assertThat(settings.calibrationBins()).isEqualTo(15);
    assertThat(settings.explain()).isEmpty();
    assertThat(new TreeSet<>(settings.common().texts().keySet()))
        .isEqualTo(new TreeSet<>(Option.keys(AuditSettings.OPTIONS)));
  }

  @Test
  void classesKeepTheirOrder() {
    AuditSettings settings = read(Map.of("classes", "8, 3", "explain", "17"));

    assertThat(settings.pair().classes()).contains(new TwoClasses("8", "3"));
    assertThat(settings.explain()).isEqualTo(OptionalLong.of(17));
  }

  @Test
  void classesAreNamesToo() {
    assertThat(read(Map.of("classes", "\"a, b\", Iris-setosa")).pair().classes())
        .contains(new TwoClasses("a, b", "Iris-setosa"));
  }

  @Test
  void oneClassTwiceIsNoPair() {
    assertThatThrownBy(() -> read(Map.of("classes", "3,3")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("command line: --classes: the name '3' stands there twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classes | 3,4,5 | command line: --classes: invalid value '3,4,5' (must be two different classes such as 3,8)",
        "classes | 3 | command line: --classes: invalid value '3' (must be two different classes such as 3,8)",
        "explain | -1 | command line: --explain: invalid value '-1' (must be an integer in 0..999999999999999999)",
      })
  void badValueIsRefused(String key, String value, String message) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(message);
  }

  @Test
  void penaltyMustBeAboveZero() {
    assertThatThrownBy(() -> read(Map.of("reg-param", "0")))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining("--reg-param: invalid value '0' (must be a number > 0)");
  }
}
