package io.logitwin.bench;

import io.logitwin.softmax.Softmax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/** Refuses a measurement of programs that answer the same rows differently. */
final class SameAnswers {
  private static final double BOUND = 1e-12;

  private SameAnswers() {}

  /**
   * Requires equal predictions, and probabilities within 1e-12.
   *
   * @throws IllegalStateException if a row has other answers
   */
  static void require(String who, double[][] expected, double[][] found) {
    if (found.length != expected.length) {
      throw new IllegalStateException(
          String.format(
              "Cannot compare: %s has %d answers, not %d", who, found.length, expected.length));
    }
    for (int i = 0; i < expected.length; i++) {
      requireRow(who, i, expected[i], found[i]);
    }
  }

  private static void requireRow(String who, int row, double[] expected, double[] found) {
    boolean same =
        found.length == expected.length
            && Softmax.prediction(found) == Softmax.prediction(expected);
    for (int c = 0; same && c < expected.length; c++) {
      same = Math.abs(found[c] - expected[c]) <= BOUND;
    }
    if (!same) {
      throw new IllegalStateException(
          String.format(
              "Cannot compare: %s answers row %d by %s, not %s",
              who, row, Arrays.toString(found), Arrays.toString(expected)));
    }
  }

  /**
   * Requires the same rows and predictions of two files, and probabilities within 1e-12.
   *
   * @throws IllegalStateException if a line differs
   */
  static void requireFiles(Path expected, Path found) throws IOException {
    try (Stream<String> ours = Files.lines(expected);
        Stream<String> theirs = Files.lines(found)) {
      Iterator<String> other = theirs.skip(1).iterator();
      Iterator<String> lines = ours.skip(1).iterator();
      while (lines.hasNext()) {
        String[] wanted = lines.next().split(",", 3);
        String[] cells = other.hasNext() ? other.next().split(",", 3) : new String[] {"none", ""};
        if (!wanted[0].equals(cells[0]) || !wanted[1].equals(cells[1])) {
          throw new IllegalStateException(
              String.format("Cannot compare: %s has another row %s", found, wanted[0]));
        }
        requireRow(
            found.toString(), Integer.parseInt(wanted[0]), numbers(wanted[2]), numbers(cells[2]));
      }
      if (other.hasNext()) {
        throw new IllegalStateException("Cannot compare: " + found + " has more rows");
      }
    }
  }

  private static double[] numbers(String cells) {
    return Arrays.stream(cells.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
