package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser shows it, where this machine has Chromium and its driver. */
class ReportInBrowserTest {
  private static final Path CHECKS = Path.of("src/test/js");

  @TempDir private static Path temporary;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open("the page in a browser");
    Path page = temporary.resolve("report.html");
    Files.writeString(page, RunFolder.ofPixels(temporary).page());
    browser.show(page);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everyPanelIsShownNothingIsAskedForAndNothingIsWrong() {
    assertThat(
            browser.numbers(
                "return [...document.querySelectorAll('section, figure svg')].map(e => e.getBoundingClientRect().height)"))
        .hasSizeGreaterThan(20)
        .allSatisfy(height -> assertThat(height).isPositive());
    assertThat(browser.log()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(
            message -> message.contains("\"url\":\"file:") || message.contains("\"url\":\"data:"));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void nothingIsWiderThanTheWindow(int width) {
    browser.width(width);

    // A bar to scroll by takes some of it.
    assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void axeFindsNothingSerious(String theme) throws IOException {
    browser.width(1280);
    browser.theme(theme);
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertThat(browser.seriousFindings()).isEmpty();
  }

  /**
   * The margins of {@link RunFolder}'s rows are invented, so the page must say that they differ.
   */
  @Test
  void padHoldsItselfAgainstTheRun() {
    assertThat(browser.text("pad-proof"))
        .startsWith("0 of 3 rows of the gallery: margins identical");
    assertThat(browser.run("return document.getElementById('pad-off')")).isNull();
    assertThat(browser.run("return document.getElementById('pad').hidden")).isEqualTo(false);
  }

  @Test
  void drawingIsAnswered() {
    String before = browser.text("pad-bars");

    browser.stroke("pad-canvas", List.of(0.5, 0.25, 0.6, 0.5));

    assertThat(browser.text("pad-bars")).isNotEqualTo(before);
    assertThat(browser.run("return document.getElementById('pad-row').value")).isEqualTo("");
    assertThat(browser.text("pad-said"))
        .matches("[ab]: \\d+\\.\\d\\d %, then [ab]: \\d+\\.\\d\\d %");
  }

  /** What node runs, too: {@code node --test src/test/js/}. */
  @Test
  void modulesOfThePadPassTheirChecks() throws IOException {
    String modules = Assets.read().script().replace("startPad();\n", "");
    String checks =
        Files.readString(CHECKS.resolve("checks.mjs")).replace("export function", "function");

    List<?> results =
        (List<?>)
            browser.run(
                "const pad = (() => {"
                    + modules
                    + "return {centred, whole, readModel, rowOf, margins, sums, contributions, pushes, strongest, exact, brief,"
                    + " signed, proof, ranges, mostMoving, softmax, prediction, ranking, sigmoid, ulps}; })();"
                    + checks
                    + "const goldens = {digits: JSON.parse(arguments[0]), cases: JSON.parse(arguments[1]).cases};"
                    + "return checks(pad, goldens).map(({name, run}) => {"
                    + "try { run(); return 'ok'; } catch (error) { return name + ': ' + error.message; } })",
                Files.readString(CHECKS.resolve("goldens/digits-ten.json")),
                Files.readString(Path.of("src/test/resources/goldens/softmax_cases.json")));

    assertThat(results).extracting(Object::toString).hasSizeGreaterThan(15).containsOnly("ok");
  }
}
