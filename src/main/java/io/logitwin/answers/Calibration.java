package io.logitwin.answers;

import java.util.List;

/**
 * How far the stated probabilities are from the truth.
 *
 * @param error the expected calibration error: the mean over rows of |share of right predictions −
 *     mean confidence| of the row's bin; the confidence is the probability of the predicted class,
 *     which is the largest
 * @param bins equally wide, of the confidence, in order
 */
public record Calibration(double error, List<Bin> bins) {
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Rows whose confidence lies in a range.
   *
   * @param from the lower end, inclusive
   * @param to the upper end, exclusive but for the last bin
   * @param rows how many
   * @param meanConfidence of them; NaN if there is none
   * @param correct how many of them are predicted right
   */
  public record Bin(double from, double to, long rows, double meanConfidence, long correct) {}
}
