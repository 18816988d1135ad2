package io.logitwin.gate;

import java.util.function.DoublePredicate;

/** How many rows it takes until a test says something, if all rates stay what they are. */
final class RowsToDecide {
  /** Nobody will ever have more. */
  private static final double MOST = 1e12;

  private RowsToDecide() {}

  /**
   * Returns the smallest number of rows that decides, by bisection; null if a million million rows
   * do not.
   *
   * @param rows that do not decide, at least 1
   * @param decides whether so many rows do; if some do, more do too
   */
  static Long after(long rows, DoublePredicate decides) {
    double lower = rows;
    double upper = 2 * lower;
    while (!decides.test(upper)) {
      lower = upper;
      upper = 2 * upper;
      if (upper > MOST) {
        return null;
      }
    }
    while (upper - lower > 1) {
      double middle = Math.floor((lower + upper) / 2);
      if (decides.test(middle)) {
        upper = middle;
      } else {
        lower = middle;
      }
    }
    return (long) upper;
  }
}
