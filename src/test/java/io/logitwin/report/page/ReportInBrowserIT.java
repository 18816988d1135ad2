package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess;
import io.logitwin.run.Json;
import io.logitwin.testing.Browser;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of runs on real data, and on data that would rather be markup, in a browser. */
@ExtendWith(SharedSpark.class)
class ReportInBrowserIT {
  private static final Path DATA = RunSpark.PROJECT.resolve("data");
  private static final String SCRIPT = "<script>alert(1)</script>";
  private static final String IMAGE = "\"><img src=x onerror=alert(1)>";
  private static final String TURNED = "turned\u202Eround";
  private static final int DIGITS = 5000;
  private static final long LARGEST = 500_000;

  @TempDir private static Path runs;
  private static Browser browser;

  @BeforeAll
  static void train() throws IOException {
    browser = Browser.open("the pages of runs in a browser");
    run("digits", someDigits(), "--max-iter", "30");
    run("wine", DATA.resolve("wine.csv"));
    run("breast-cancer", DATA.resolve("breast-cancer.csv"));
    hostile();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void run(String name, Path input, String... options) {
    InProcess.Ended ended =
        InProcess.run(
            Stream.concat(
                    Stream.of("train", "--input", input.toString()),
                    Stream.concat(
                        Stream.of("--output", runs.resolve(name).toString()), Stream.of(options)))
                .toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
  }

  /** All 42,000 take half a minute more, and the page is no larger for them. */
  private static Path someDigits() throws IOException {
    Path file = runs.resolve("digits.csv");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve("digits.csv.gz"))),
                StandardCharsets.US_ASCII))) {
      Files.write(file, reader.lines().limit(DIGITS + 1).toList());
    }
    return file;
  }

  /** File, headers, classes and refused rows are markup. */
  private static void hostile() throws IOException {
    Path folder = Files.createDirectories(runs.resolve("<script>alert(1)<"));
    Path file = folder.resolve("script>" + IMAGE + TURNED + ".csv");
    Path contract = runs.resolve("hostile.properties");
    Files.writeString(
        contract,
        """
        text.quote = "
        label.column = label
        label.classes = %s, %s, %s
        label.classes.maximum = 3
        features.columns = any
        features.type = decimal
        """
            .formatted(cell(SCRIPT), cell(IMAGE), cell(TURNED)));
    List<String> lines = new ArrayList<>();
    lines.add("label," + cell(SCRIPT) + "," + cell(IMAGE) + "," + cell(TURNED));
    List<String> classes = List.of(SCRIPT, IMAGE, TURNED);
    for (int i = 0; i < 120; i++) {
      lines.add(cell(classes.get(i % 3)) + "," + i % 7 + "," + i * 31 % 11 + "," + (i % 3 + i % 2));
    }
    lines.add(cell(SCRIPT) + ",1," + cell(IMAGE) + "," + cell(TURNED));
    Files.write(file, lines);
    run("hostile", file, "--contract", contract.toString(), "--max-quarantined", "1");
  }

  private static String cell(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static Path page(String run) {
    return runs.resolve(run).resolve("report.html");
  }

  private static void assertNothingIsAskedForAndNothingIsWrong() {
    assertThat(browser.log()).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(
            message -> message.contains("\"url\":\"file:") || message.contains("\"url\":\"data:"));
  }

  private static List<Double> heights() {
    return browser.numbers(
        "return [...document.querySelectorAll('section, figure svg')].map(e => e.getBoundingClientRect().height)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "wine", "breast-cancer", "hostile"})
  void everyPanelIsShownAtEveryWidthAndInBothThemes(String run) throws IOException {
    browser.show(page(run));

    assertThat(Files.size(page(run))).isLessThan(LARGEST);
    assertThat(heights()).hasSizeGreaterThan(10).allMatch(height -> height > 0);
    assertThat(browser.text("main"))
        .contains("Confusion matrix", "Coefficients", "Reliability", "Parity", "Time by stage");
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    for (int width : new int[] {390, 1280}) {
      browser.width(width);
      assertThat((Long) browser.run("return document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(width);
    }
    browser.theme("light");
    assertThat(browser.seriousFindings()).isEmpty();
    browser.theme("dark");
    assertThat(browser.paleLetters()).isEmpty();
    assertNothingIsAskedForAndNothingIsWrong();
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "wine", "breast-cancer"})
  void everyRowOfTheGalleryHasTheRunsAnswers(String run) throws IOException {
    browser.show(page(run));
    Map<String, JsonNode> rows = rowsOf(run);
    List<String> chosen =
        browser.texts(
            "return [...document.querySelectorAll('#pad-row optgroup option')].map(o => o.value)");

    assertThat(browser.text("pad-proof"))
        .matches("(\\d+) of \\1 rows of the gallery: margins identical.*equal: \\1 of \\1\\..*");
    assertThat(chosen).hasSizeGreaterThanOrEqualTo(2);
    browser.run("document.getElementById('pad-beside').open = true");
    for (String row : chosen) {
      browser.choose("pad-row", row);
      String id =
          browser
              .texts("return [document.getElementById('pad-row').selectedOptions[0].text]")
              .get(0);
      JsonNode expected = rows.get(id.replaceFirst("row (\\d+):.*", "$1"));
      List<List<Double>> margins = answers("pad-margins");
      List<List<Double>> probabilities = answers("pad-probabilities");
      for (int c = 0; c < expected.get("margins").size(); c++) {
        assertThat(margins.get(c)).containsOnly(expected.at("/margins/" + c).asDouble());
        assertThat(probabilities.get(c).get(1))
            .isEqualTo(expected.at("/probabilities/" + c).asDouble(), Offset.offset(1e-12));
      }
    }
  }

  private static Map<String, JsonNode> rowsOf(String run) throws IOException {
    Map<String, JsonNode> rows = new HashMap<>();
    String examples = Files.readString(runs.resolve(run).resolve("examples.json"));
    Json.mapper()
        .readTree(examples)
        .get("rows")
        .forEach(row -> rows.put(row.get("row-id").asText(), row));
    return rows;
  }

  /** Returns the run's answer and the page's, class by class. */
  private static List<List<Double>> answers(String table) {
    List<String> cells =
        browser.texts(
            "return [...document.querySelectorAll('#' + arguments[0] + ' td')].map(d => d.textContent)",
            table);
    List<List<Double>> answers = new ArrayList<>();
    for (int i = 0; i < cells.size(); i += 3) {
      answers.add(List.of(number(cells.get(i)), number(cells.get(i + 1))));
    }
    return answers;
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace('\u2212', '-'));
  }

  @ParameterizedTest
  @CsvSource({"digits, 3, 8", "wine, 2, 0", "breast-cancer, 0, 1"})
  void softmaxOfTwoIsTheSigmoidOfTheirDifference(String run, String towards, String against) {
    browser.show(page(run));

    browser.choose("pad-towards", towards);
    browser.choose("pad-against", against);

    List<String> cells =
        browser.texts(
            "return [...document.querySelectorAll('#pad-both tbody :is(th, td)')].map(d => d.textContent)");
    assertThat(cells).hasSize(8);
    assertThat(List.of(cells.get(0), cells.get(4))).containsExactly(towards, against);
    double difference = number(browser.text("pad-difference").replaceFirst(".* = ", ""));
    int likelier = difference >= 0 ? 0 : 4;
    assertThat(cells.get(likelier + 1)).isEqualTo(cells.get(likelier + 2));
    assertThat(cells.get(likelier + 3)).isEqualTo("identical");
    assertThat(number(cells.get(1)) / number(cells.get(5)))
        .isCloseTo(Math.exp(difference), Offset.offset(1e-9 * Math.exp(difference)));
  }

  @Test
  void strokeIsAnswered() {
    browser.show(page("digits"));
    String before = browser.text("pad-bars");

    browser.stroke("pad-canvas", List.of(0.5, 0.2, 0.5, 0.8));

    assertThat(browser.text("pad-bars")).isNotEqualTo(before);
    // A line from the top to the bottom is a one to any model of digits.
    assertThat(browser.text("pad-answer")).startsWith("1: ");
    assertThat(browser.text("pad-said")).isEqualTo(browser.text("pad-answer"));
  }

  @Test
  void keysDrawWhatTheMouseDraws() {
    browser.show(page("digits"));
    browser.run("document.getElementById('pad-canvas').focus()");
    String before = browser.text("pad-bars");

    browser.press("ArrowLeft");
    assertThat(browser.text("pad-bars")).as("a lifted pen draws nothing").isEqualTo(before);
    browser.press(" ");
    assertThat(browser.text("pad-said")).isEqualTo("The pen is down.");
    for (int i = 0; i < 15; i++) {
      browser.press("ArrowDown");
    }
    browser.press(" ");

    assertThat(browser.text("pad-answer")).startsWith("1: ");
    assertThat(browser.text("pad-said")).isEqualTo(browser.text("pad-answer"));
    String drawn = browser.text("pad-bars");
    browser.press("ArrowRight");
    assertThat(browser.text("pad-bars")).isEqualTo(drawn);
    assertNothingIsAskedForAndNothingIsWrong();
  }

  @Test
  void sliderIsAnswered() {
    browser.show(page("wine"));
    String before = browser.text("pad-bars");

    browser.run("document.querySelector('#pad-sliders input').focus()");
    browser.press("End");

    assertThat(browser.text("pad-bars")).isNotEqualTo(before);
    assertThat(browser.run("return document.getElementById('pad-row').value")).isEqualTo("");
    assertThat(browser.text("pad-said")).isEqualTo(browser.text("pad-answer"));
  }

  /** A dialog would end each of these calls with an exception; an element or a request is seen. */
  @Test
  void markupInDataStaysText() {
    browser.show(page("hostile"));
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
    for (String choice : List.of("0", "1", "2")) {
      browser.choose("pad-towards", choice);
    }

    String text = (String) browser.run("return document.body.innerText");
    assertThat(text).contains(SCRIPT, IMAGE, "turned\\u202Eround").doesNotContain("\u202E");
    assertThat(
            browser.numbers(
                "return ['script', 'img', '[onerror]'].map(s => document.querySelectorAll(s).length)"))
        .containsExactly(2.0, 0.0, 0.0);
    assertNothingIsAskedForAndNothingIsWrong();
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "wine"})
  void everythingButThePadIsThereWithoutScripts(String run) {
    browser.scripts("off");
    try {
      browser.show(page(run));

      assertThat(heights()).hasSizeGreaterThan(10).allMatch(height -> height > 0);
      assertThat(browser.text("pad-off")).startsWith("This needs JavaScript, which is off here");
      assertThat(browser.run("return document.getElementById('pad').hidden")).isEqualTo(true);
    } finally {
      browser.scripts("on");
    }
  }
}
