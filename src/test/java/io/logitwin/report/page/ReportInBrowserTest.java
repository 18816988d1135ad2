package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.NotRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page as a browser shows it, where this machine has Chromium and its driver. */
class ReportInBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path CHECKS = Path.of("src/test/js");
  private static final String AXE = "/axe.min.js";

  @TempDir private static Path temporary;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws IOException {
    NotRun.unless(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "the page in a browser",
        "there is no " + CHROMIUM + " with " + DRIVER);
    Path page = temporary.resolve("report.html");
    Files.writeString(page, RunFolder.ofPixels(temporary).page());
    browser = new ChromeDriver(service(), options());
    browser.get("file://" + page);
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(DRIVER.toFile())
        .usingAnyFreePort()
        .build();
  }

  private static ChromeOptions options() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void everyPanelIsShownNothingIsAskedForAndNothingIsWrong() {
    List<?> heights =
        (List<?>)
            browser.executeScript(
                "return [...document.querySelectorAll('section, figure svg')].map(e => e.getBoundingClientRect().height)");

    assertThat(heights)
        .hasSizeGreaterThan(20)
        .allSatisfy(height -> assertThat(((Number) height).doubleValue()).isPositive());
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
    assertThat(browser.manage().logs().get(LogType.PERFORMANCE).getAll())
        .extracting(LogEntry::getMessage)
        .filteredOn(message -> message.contains("Network.requestWillBeSent"))
        .isNotEmpty()
        .allMatch(
            message -> message.contains("\"url\":\"file:") || message.contains("\"url\":\"data:"));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void nothingIsWiderThanTheWindow(int width) {
    setWidth(width);

    // A bar to scroll by takes some of it.
    assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void axeFindsNothingSerious(String theme) throws IOException {
    setWidth(1280);
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    browser.executeScript(axe());
    browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");

    List<?> serious =
        (List<?>)
            browser.executeAsyncScript(
                "const done = arguments[0];"
                    + "axe.run().then(r => done(r.violations"
                    + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                    + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' '))))");

    assertThat(serious).isEmpty();
  }

  /**
   * The margins of {@link RunFolder}'s rows are invented, so the page must say that they differ.
   */
  @Test
  void padHoldsItselfAgainstTheRun() {
    assertThat(text("pad-proof")).startsWith("0 of 3 rows of the gallery: margins identical");
    assertThat(browser.executeScript("return document.getElementById('pad-off')")).isNull();
    assertThat(browser.executeScript("return document.getElementById('pad').hidden"))
        .isEqualTo(false);
  }

  @Test
  void drawingIsAnswered() {
    browser.executeScript(
        "document.getElementById('pad-canvas').scrollIntoView({block: 'center'})");
    String before = text("pad-bars");
    List<?> place =
        (List<?>)
            browser.executeScript(
                "const box = document.getElementById('pad-canvas').getBoundingClientRect();"
                    + "return [box.x + box.width / 2, box.y + box.height / 4]");
    double x = ((Number) place.get(0)).doubleValue();
    double y = ((Number) place.get(1)).doubleValue();

    mouse("mousePressed", x, y);
    mouse("mouseMoved", x + 20, y + 60);
    mouse("mouseReleased", x + 20, y + 60);

    assertThat(text("pad-bars")).isNotEqualTo(before);
    assertThat(browser.executeScript("return document.getElementById('pad-row').value"))
        .isEqualTo("");
    assertThat(text("pad-said")).matches("[ab]: \\d+\\.\\d\\d %, then [ab]: \\d+\\.\\d\\d %");
  }

  /** What node runs, too: {@code node --test src/test/js/}. */
  @Test
  void modulesOfThePadPassTheirChecks() throws IOException {
    String modules = Assets.read().script().replace("startPad();\n", "");
    String checks =
        Files.readString(CHECKS.resolve("checks.mjs")).replace("export function", "function");

    List<?> results =
        (List<?>)
            browser.executeScript(
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

  private static String text(String id) {
    return (String)
        browser.executeScript("return document.getElementById(arguments[0]).textContent", id);
  }

  private static void mouse(String type, double x, double y) {
    browser.executeCdpCommand(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
  }

  private static void setWidth(int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  private static String axe() throws IOException {
    try (InputStream in = ReportInBrowserTest.class.getResourceAsStream(AXE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
