package io.logitwin.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.testing.Exposition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaugeTest {
  private static Gauge gauge(String name, Sample... samples) {
    return new Gauge(name, "What it is.", List.of(samples));
  }

  @Test
  void textIsHelpAndTypeAndSamples() {
    assertThat(
            gauge(
                    "logitwin_rows",
                    new Sample(Map.of("job", "retrain"), 42000),
                    new Sample(Map.of(), 0.5))
                .text())
        .isEqualTo(
            """
            # HELP logitwin_rows What it is.
            # TYPE logitwin_rows gauge
            logitwin_rows{job="retrain"} 42000
            logitwin_rows 0.5
            """);
  }

  /** The example of the format's own description: a path of Windows, a quote, and two lines. */
  @Test
  void labelValuesAreEscaped() {
    String text =
        gauge("logitwin_x", new Sample(Map.of("path", "C:\\DIR\\FILE.TXT \"a\"\nb"), 1)).text();

    assertThat(text).contains("logitwin_x{path=\"C:\\\\DIR\\\\FILE.TXT \\\"a\\\"\\nb\"} 1\n");
  }

  @Test
  void helpIsOneLine() {
    String text = new Gauge("logitwin_x", "a\nb \\ \"c\"", List.of(new Sample(Map.of(), 1))).text();

    assertThat(text).startsWith("# HELP logitwin_x a\\nb \\\\ \"c\"\n");
    assertThat(Exposition.read(text)).containsOnlyKeys("logitwin_x{}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1764205200.123, 1.764205200123E9",
    "1764205200, 1764205200",
    "1e300, 1.0E300",
    "0.0001, 1.0E-4",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf"
  })
  void numbersAreThoseOfGo(double value, String text) {
    assertThat(new Sample(Map.of(), value).line("x")).isEqualTo("x " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "logitwin_", "logitwin_Rows", "logitwin_a__b", "logitwin_a-b"})
  void whatIsNoNameIsRefused(String name) {
    assertThatThrownBy(() -> gauge(name, new Sample(Map.of(), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-b", "1a", "__name__"})
  void whatIsNoLabelIsRefused(String label) {
    assertThatThrownBy(() -> new Sample(Map.of(label, "x"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid label: " + label);
  }

  @Test
  void metricWithoutSamplesIsRefused() {
    assertThatThrownBy(() -> gauge("logitwin_x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid metric: logitwin_x has no sample");
  }

  /** The parser of these tests refuses what a scraper would. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a 1\n",
        "# HELP a b\na 1\n",
        "# HELP a b\n# TYPE a gauge\na 1",
        "# HELP a b\n# TYPE a gauge\na one\n",
        "# HELP a b\n# TYPE a gauge\na 1 1764205200000\n",
        "# HELP a b\n# TYPE a gauge\na{b=\"\"c\"} 1\n",
        "# HELP a b\n# TYPE a gauge\na{b=\"c\\d\"} 1\n",
        "# HELP a b\n# TYPE a gauge\na 1\na 2\n",
        "# HELP a b\n# TYPE a gauge\na 1\n\n"
      })
  void testsOwnParserIsStrict(String text) {
    assertThatThrownBy(() -> Exposition.read(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
