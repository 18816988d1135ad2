package io.logitwin.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many rows of each class were predicted to be of each class: k × k counts, rows = true class,
 * columns = predicted class.
 */
public final class ConfusionMatrix {
  private final long[][] counts;

  /**
   * Makes a matrix.
   *
   * @param counts {@code long[k][k]}, rows = true class; copied
   * @throws IllegalArgumentException if it is not square
   */
  public ConfusionMatrix(long[][] counts) {
    this.counts = new long[counts.length][];
    for (int c = 0; c < counts.length; c++) {
      if (counts[c].length != counts.length) {
        throw new IllegalArgumentException(
            String.format(
                "Invalid confusion matrix: row %d has %d columns (must be %d)",
                c, counts[c].length, counts.length));
      }
      this.counts[c] = counts[c].clone();
    }
  }

  /** Returns k. */
  public int classes() {
    return counts.length;
  }

  /** Returns how many rows of one class were predicted to be of another, or the same. */
  public long count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** Returns the metrics of each class, in class order. */
  public List<ClassMetrics> perClass() {
    return IntStream.range(0, classes())
        .mapToObj(
            c ->
                new ClassMetrics(
                    c,
                    IntStream.range(0, classes()).mapToLong(other -> counts[c][other]).sum(),
                    IntStream.range(0, classes()).mapToLong(other -> counts[other][c]).sum(),
                    counts[c][c]))
        .toList();
  }

  /**
   * A pair of classes that are taken for each other.
   *
   * @param actual the true class
   * @param predicted the predicted class
   * @param count how often
   */
  public record ConfusedPair(int actual, int predicted, long count) {}

  /**
   * Returns the pairs of different classes that occur, the most frequent first, ties in class
   * order.
   */
  public List<ConfusedPair> confusedPairs(int most) {
    List<ConfusedPair> pairs = new ArrayList<>();
    for (int actual = 0; actual < classes(); actual++) {
      for (int predicted = 0; predicted < classes(); predicted++) {
        if (actual != predicted && counts[actual][predicted] > 0) {
          pairs.add(new ConfusedPair(actual, predicted, counts[actual][predicted]));
        }
      }
    }
    pairs.sort(Comparator.comparingLong(ConfusedPair::count).reversed());
    return pairs.stream().limit(most).toList();
  }
}
