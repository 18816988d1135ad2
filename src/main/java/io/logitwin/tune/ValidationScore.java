package io.logitwin.tune;

/**
 * What a model answered to the validation rows of a fold.
 *
 * @param rows how many there are, at least 1
 * @param logLoss their mean −log p(label)
 * @param deviation the standard deviation of −log p(label) over them; NaN of one row
 * @param correct how many are predicted right
 */
public record ValidationScore(long rows, double logLoss, double deviation, long correct) {
  public ValidationScore {
    if (rows < 1 || correct < 0 || correct > rows) {
      throw new IllegalArgumentException(
          String.format("Invalid score: %d of %d rows are right", correct, rows));
    }
  }
}
