package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.storage.Folder;
import io.logitwin.testing.Browser;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the README's pictures of a run's page, and says how fast its pad is. No test of the build:
 * {@code mvn -q test-compile surefire:test -Dtest=Screenshots -Dscreenshots=out/first}.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class Screenshots {
  private static final Path RUN = Path.of(System.getProperty("screenshots", "")).toAbsolutePath();
  private static final Path IMAGES = Path.of("docs/images");
  private static final int WIDTH = 1280;
  private static final int COLOURS = 256;
  private static final int APART = 130;
  private static final long LARGEST = 80_000;

  @TempDir private static Path temporary;
  private static Path page;

  @BeforeAll
  static void make() throws IOException {
    page = temporary.resolve("report.html");
    Files.writeString(page, ReportPage.of(Folder.at("file:" + RUN, new Configuration(false))));
  }

  @Test
  void pictures() throws IOException {
    Files.createDirectories(IMAGES);
    try (Browser browser = Browser.open("the README's pictures")) {
      browser.width(WIDTH);
      browser.theme("light");
      browser.show(page);
      save(browser, "report.png", 0, bottomOf(browser, "svg.heat"));
      drawTwo(browser);
      double top =
          number(browser, "document.getElementById('pad').getBoundingClientRect().top + scrollY")
              .doubleValue();
      save(browser, "pad.png", top, bottomOf(browser, "#pad-both"));
    }
  }

  /** A two, in one stroke. */
  private static void drawTwo(Browser browser) {
    browser.stroke(
        "pad-canvas",
        List.of(
            0.28, 0.32, 0.36, 0.22, 0.5, 0.17, 0.64, 0.22, 0.7, 0.34, 0.66, 0.46, 0.56, 0.58, 0.42,
            0.7, 0.28, 0.82, 0.5, 0.81, 0.76, 0.8));
    assertThat(browser.text("pad-answer")).startsWith("2: ");
  }

  private static Number number(Browser browser, String expression) {
    return browser.numbers("return [" + expression + "]").get(0);
  }

  private static double bottomOf(Browser browser, String selector) {
    return number(
                browser,
                "document.querySelector('"
                    + selector
                    + "').getBoundingClientRect().bottom + scrollY")
            .doubleValue()
        + 4;
  }

  private static void save(Browser browser, String name, double top, double bottom)
      throws IOException {
    Path file = IMAGES.resolve(name);
    byte[] picture = browser.picture(0, top, WIDTH, bottom - top);
    ImageIO.write(inPalette(ImageIO.read(new ByteArrayInputStream(picture))), "png", file.toFile());
    System.out.printf("%s: %d bytes%n", file, Files.size(file));
    assertThat(Files.size(file)).isLessThan(LARGEST);
  }

  /** In 256 colours at most, the others as the nearest of them. */
  private static BufferedImage inPalette(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    int[] palette = palette(counts);
    Map<Integer, Integer> places = new HashMap<>();
    BufferedImage result =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, palette.length, palette, 0, false, -1, 0));
    for (int i = 0; i < pixels.length; i++) {
      int place = places.computeIfAbsent(pixels[i], pixel -> nearest(palette, pixel));
      result.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, place);
    }
    return result;
  }

  /** The most frequent colours that are not all but the same, or greys would leave no room. */
  private static int[] palette(Map<Integer, Integer> counts) {
    List<Integer> chosen = new ArrayList<>();
    counts.keySet().stream()
        .sorted(Comparator.comparing(counts::get, Comparator.reverseOrder()))
        .filter(colour -> chosen.stream().noneMatch(other -> distance(colour, other) < APART))
        .limit(COLOURS)
        .forEach(chosen::add);
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int[] palette, int pixel) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      best = distance(palette[i], pixel) < distance(palette[best], pixel) ? i : best;
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = (one >> shift & 255) - (other >> shift & 255);
      sum += difference * difference;
    }
    return sum;
  }

  /** From the navigation to the answered gallery, and from a move of the pen to the new layout. */
  @Test
  void times() throws IOException {
    try (Browser browser = Browser.open("the times of the pad")) {
      browser.width(WIDTH);
      browser.show(page);
      System.out.printf(
          "pad ready %.0f ms after navigation%n",
          number(
                  browser,
                  "performance.getEntriesByType('navigation')[0].domContentLoadedEventStart")
              .doubleValue());
      List<Double> times = browser.numbers(Files.readString(Path.of("src/test/js/strokes.js")));
      System.out.printf(
          "a stroke's move: median %.1f ms, 95 %% %.1f ms%n",
          times.get(times.size() / 2), times.get(times.size() * 95 / 100));
    }
  }
}
