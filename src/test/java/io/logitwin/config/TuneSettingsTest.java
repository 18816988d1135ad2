package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.logitwin.error.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneSettingsTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  private static SettingsSources sources(String job, Map<String, String> commandLine) {
    return new SettingsSources(
        job,
        commandLine,
        Origin.commandLine(Path.of("/home/me")),
        ProjectFiles.of(Optional.of(PROJECT), PROJECT),
        new TextFiles(Configuration::new));
  }

  private static TuneSettings read(Map<String, String> commandLine) {
    return TuneSettings.read(sources(TuneSettings.JOB, commandLine), new Problems());
  }

  @Test
  void jobFileHasTheDefaults() {
    TuneSettings settings = read(Map.of());

    assertThat(settings.folds()).isEqualTo(new FoldSettings(1, 0.2));
    assertThat(settings.fit().targetGap()).isEqualTo(1e-3);
    assertThat(settings.path()).isEqualTo(new PathSettings(1, 1e-4, 10, List.of(0.0)));
    assertThat(new TreeSet<>(settings.common().texts().keySet()))
        .isEqualTo(new TreeSet<>(Option.keys(TuneSettings.OPTIONS)));
  }

  /** Otherwise train would test its model on rows that tune chose by. */
  @Test
  void splitIsThatOfTrain() {
    TrainSettings train = TrainSettings.read(sources(TrainSettings.JOB, Map.of()), new Problems());

    assertThat(read(Map.of()).split()).isEqualTo(train.split());
    assertThat(read(Map.of()).input()).isEqualTo(train.input());
    assertThat(read(Map.of("target-gap", "" + train.fit().targetGap())).fit())
        .isEqualTo(train.fit().withPenalty(0, 0));
  }

  @Test
  void splitMayBeByContent() {
    assertThat(read(Map.of("split", "content")).split()).isEqualTo(new ContentSplit(42, 0.8, 4));
  }

  @Test
  void sharesOfL1AreAList() {
    assertThat(read(Map.of("elastic-net-params", "0, 0.5,1")).path().elasticNetParams())
        .containsExactly(0.0, 0.5, 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "smallest            | 1     | --smallest: invalid value '1' (must be below largest, which is 1.0)",
        "smallest            | 0     | --smallest: invalid value '0' (must be a number > 0)",
        "largest             | -1    | --largest: invalid value '-1' (must be a number > 0)",
        "path-length         | 1     | --path-length: invalid value '1' (must be an integer in 2..1000)",
        "folds               | 0     | --folds: invalid value '0' (must be an integer in 1..100)",
        "validation-fraction | 1     | --validation-fraction: invalid value '1' (must be a number > 0 and < 1)",
        "elastic-net-params  | 0,2   | --elastic-net-params: invalid value '0,2' (must be different numbers in 0..1",
        "elastic-net-params  | 0,0.0 | --elastic-net-params: invalid value '0,0.0' (must be different numbers in 0..1",
        "elastic-net-params  | 0,,1  | --elastic-net-params: invalid value '0,,1' (must be different numbers in 0..1",
        "elastic-net-params  | NaN   | --elastic-net-params: invalid value 'NaN' (must be different numbers in 0..1",
        "reg-param           | 1     | unknown",
      })
  void whatIsWrongIsRefused(String key, String text, String message) {
    assertThatThrownBy(() -> read(Map.of(key, text)))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageContaining(message);
  }

  @Property
  void pathFallsByOneRatioFromEndToEnd(
      @ForAll @DoubleRange(min = 1e-9, max = 1e3) @Scale(9) double smallest,
      @ForAll @DoubleRange(min = 1.01, max = 1e9) double ratio,
      @ForAll @IntRange(min = 2, max = 50) int length) {
    double largest = smallest * ratio;

    List<Double> path = new PathSettings(largest, smallest, length, List.of(0.0)).regParams();

    assertThat(path).hasSize(length);
    assertThat(path.get(0)).isEqualTo(largest);
    assertThat(path.get(length - 1)).isEqualTo(smallest);
    double step = path.get(1) / path.get(0);
    for (int i = 1; i < length; i++) {
      assertThat(path.get(i)).isLessThan(path.get(i - 1));
      assertThat(path.get(i) / path.get(i - 1)).isCloseTo(step, within(1e-9 * step));
    }
  }

  @Property
  void everyRowHasAFold(
      @ForAll @IntRange(min = 1, max = 100) int count,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double position) {
    int fold = new FoldSettings(count, 0.2).fold(position);

    assertThat(fold).isBetween(0, count == 1 ? 1 : count - 1);
  }

  @Test
  void onePartTakesItsShare() {
    FoldSettings settings = new FoldSettings(1, 0.25);

    assertThat(settings.fold(0)).isZero();
    assertThat(settings.fold(Math.nextDown(0.25))).isZero();
    assertThat(settings.fold(0.25)).isEqualTo(1);
  }
}
