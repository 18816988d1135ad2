package io.logitwin.scorer;

import java.util.Arrays;
import java.util.Objects;

/**
 * The answer to one row. Two are equal if they are to the last bit.
 *
 * @param prediction the class with the largest margin, 0..k−1; the lowest wins a tie
 * @param className what it is called
 * @param margins z = Θx + b, {@code double[k]}; not copied, and not to be changed
 * @param probabilities softmax(z), {@code double[k]}, each in 0..1; not copied, either
 */
@SuppressWarnings("ArrayRecordComponent") // millions a second: a copy would cost more than a row
public record ScoredRow(
    int prediction, String className, double[] margins, double[] probabilities) {
  public ScoredRow {
    Objects.requireNonNull(className, "className is null");
  }

  /** Returns the probability of the prediction. */
  public double confidence() {
    return probabilities[prediction];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoredRow row
        && prediction == row.prediction
        && className.equals(row.className)
        && Arrays.equals(margins, row.margins)
        && Arrays.equals(probabilities, row.probabilities);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        prediction, className, Arrays.hashCode(margins), Arrays.hashCode(probabilities));
  }

  @Override
  public String toString() {
    return String.format("%s (%s)", className, confidence());
  }
}
