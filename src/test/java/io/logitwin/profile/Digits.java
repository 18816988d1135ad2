package io.logitwin.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** The digits, without Spark. */
final class Digits {
  static final int FEATURES = 784;
  static final int CLASSES = 10;

  private final int[] labels;
  private final short[][] pixels;

  private Digits(int[] labels, short[][] pixels) {
    this.labels = labels;
    this.pixels = pixels;
  }

  /** What is done to a row. */
  interface Change {
    double[] of(short[] pixels);
  }

  static Digits read() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of("data/digits.csv.gz"))),
                StandardCharsets.US_ASCII))) {
      short[][] rows = lines.lines().skip(1).map(Digits::numbers).toArray(short[][]::new);
      return new Digits(
          Arrays.stream(rows).mapToInt(row -> row[0]).toArray(),
          Arrays.stream(rows)
              .map(row -> Arrays.copyOfRange(row, 1, row.length))
              .toArray(short[][]::new));
    }
  }

  private static short[] numbers(String line) {
    short[] numbers = new short[FEATURES + 1];
    int at = 0;
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      if (character == ',') {
        at++;
      } else {
        numbers[at] = (short) (10 * numbers[at] + character - '0');
      }
    }
    return numbers;
  }

  int label(int row) {
    return labels[row];
  }

  /** Returns the profile of some rows, changed. */
  DataProfile profile(IntStream rows, Change change) {
    ProfileTally tally = new ProfileTally(CLASSES, FEATURES, Units.SHARED);
    int[] all = IntStream.range(0, FEATURES).toArray();
    rows.forEach(row -> tally.add(labels[row], all, change.of(pixels[row])));
    return Profiles.profile(tally, CLASSES, FEATURES);
  }

  /** Returns a row as it is. */
  static double[] unchanged(short[] pixels) {
    double[] values = new double[pixels.length];
    Arrays.setAll(values, i -> pixels[i]);
    return values;
  }
}
