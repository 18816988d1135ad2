package io.logitwin.statistics;

/**
 * Tango's score test of two shares that were measured on the same rows: is the second share less
 * than a margin below the first?
 *
 * <p>Source: T. Tango, Equivalence test and confidence interval for the difference in proportions
 * for the paired-sample design, Statistics in Medicine 17 (1998) 891-908, formulas 9 to 13. The
 * variance is that of the hypothesis, by its maximum likelihood estimate, so that the statistic
 * exists also if no row differs.
 */
public final class Tango {
  private Tango() {}

  /**
   * Returns the p-value of the second share being above the first one less the margin, 0..1. Counts
   * may be fractions where it is asked of more rows at rates that were seen.
   *
   * @param rows all rows, above 0
   * @param onlyFirst rows that only the first has right
   * @param onlySecond rows that only the second has right
   * @param margin above 0 and below 1, as a share of the rows
   */
  public static double notWorsePValue(
      double rows, double onlyFirst, double onlySecond, double margin) {
    return NormalTail.above(statistic(rows, onlyFirst, onlySecond, margin));
  }

  /**
   * Returns Tango's Z, which has the standard normal distribution if the hypothesis is at its edge.
   */
  static double statistic(double rows, double onlyFirst, double onlySecond, double margin) {
    double first = firstShare(rows, onlyFirst, onlySecond, margin);
    double variance = rows * (2 * first - margin * (1 + margin));
    return (onlySecond - onlyFirst + rows * margin) / Math.sqrt(variance);
  }

  /**
   * The most likely share of rows that only the first has right, if the second share is lower by
   * exactly the margin: the larger root of 2n q² + B q + C.
   */
  private static double firstShare(
      double rows, double onlyFirst, double onlySecond, double margin) {
    double b = -(onlyFirst + onlySecond) - margin * (2 * rows + onlyFirst - onlySecond);
    double c = onlyFirst * margin * (1 + margin);
    // Rounding may leave a little less than 0 where the roots are one.
    double root = Math.sqrt(Math.max(0, b * b - 8 * rows * c));
    return (root - b) / (4 * rows);
  }
}
