package io.logitwin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, which shows one page from the disk at a time. */
public final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String AXE = "/axe.min.js";

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens one, or skips the running tests where this machine has none. */
  public static Browser open(String what) {
    NotRun.unless(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        what,
        "there is no " + CHROMIUM + " with " + DRIVER);
    return new Browser(new ChromeDriver(service(), options()));
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

  /** Shows a page anew; what was logged before is forgotten. */
  public void show(Path page) {
    log();
    requests();
    driver.get(page.toUri().toString());
  }

  /** Returns what a script returns: numbers, texts, lists of them. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Returns the texts that a script returns a list of. */
  public List<String> texts(String script, Object... arguments) {
    return ((List<?>) run(script, arguments)).stream().map(String::valueOf).toList();
  }

  /** Returns the numbers that a script returns a list of. */
  public List<Double> numbers(String script, Object... arguments) {
    return ((List<?>) run(script, arguments))
        .stream().map(number -> ((Number) number).doubleValue()).toList();
  }

  /** Returns the text of an element, hidden or not. */
  public String text(String id) {
    return (String) run("return document.getElementById(arguments[0]).textContent", id);
  }

  /** Chooses what a select has, as a user does. */
  public void choose(String id, String value) {
    run(
        "const place = document.getElementById(arguments[0]); place.value = arguments[1];"
            + "place.dispatchEvent(new Event('change', {bubbles: true}))",
        id,
        value);
  }

  /** Presses and releases a key, by its name as JavaScript knows it, where the focus is. */
  public void press(String key) {
    String text = key.length() == 1 ? key : "";
    command("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", text));
    command("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  /**
   * Draws a stroke over an element with the mouse.
   *
   * @param places x and y of each, as shares of the width and the height
   */
  public void stroke(String id, List<Double> places) {
    List<Double> box =
        numbers(
            "const place = document.getElementById(arguments[0]);"
                + "place.scrollIntoView({block: 'center'});"
                + "const box = place.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]",
            id);
    mouse("mousePressed", box, places.get(0), places.get(1));
    int last = places.size() - 2;
    for (int i = 2; i <= last; i += 2) {
      mouse("mouseMoved", box, places.get(i), places.get(i + 1));
    }
    mouse("mouseReleased", box, places.get(last), places.get(last + 1));
  }

  private void mouse(String type, List<Double> box, double x, double y) {
    command(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            type,
            "x",
            box.get(0) + x * box.get(2),
            "y",
            box.get(1) + y * box.get(3),
            "button",
            "left",
            "buttons",
            1,
            "clickCount",
            1));
  }

  /** Makes the window so wide. */
  public void width(int pixels) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Prefers {@code light} or {@code dark}. */
  public void theme(String theme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /**
   * Turns the scripts of pages {@code on} or {@code off}; scripts of tests are run all the same.
   */
  public void scripts(String state) {
    command("Emulation.setScriptExecutionDisabled", Map.of("value", state.equals("off")));
  }

  /** Returns a part of the page as a PNG. */
  public byte[] picture(double x, double y, double width, double height) {
    Map<String, Object> clip = Map.of("x", x, "y", y, "width", width, "height", height, "scale", 1);
    Object data =
        command(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
            .get("data");
    return Base64.getDecoder().decode((String) data);
  }

  /** Returns what the page has logged since this was asked last. */
  public List<String> log() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Returns the requests since this was asked last, as Chromium describes them. */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("Network.requestWillBeSent"))
        .toList();
  }

  /** Returns what axe-core finds that is serious or critical. */
  public List<String> seriousFindings() throws IOException {
    return findings("{resultTypes: ['violations'], preload: false}");
  }

  /** Returns where letters are too pale for what is behind them: all that a theme can change. */
  public List<String> paleLetters() throws IOException {
    return findings(
        "{runOnly: {type: 'rule', values: ['color-contrast']}, resultTypes: ['violations'], preload: false}");
  }

  private List<String> findings(String options) throws IOException {
    run("if (!window.axe) { " + axe() + " }");
    return ((List<?>)
            driver.executeAsyncScript(
                "const done = arguments[0];"
                    + "axe.run("
                    + options
                    + ").then(r => done(r.violations"
                    + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                    + ".map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' '))))"))
        .stream().map(String::valueOf).toList();
  }

  private static String axe() throws IOException {
    try (InputStream in = Browser.class.getResourceAsStream(AXE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
