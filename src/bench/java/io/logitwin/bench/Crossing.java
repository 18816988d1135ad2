package io.logitwin.bench;

import java.util.List;

/**
 * Where two programs take the same time: straight lines between what was measured, and no line
 * beyond.
 */
final class Crossing {
  private Crossing() {}

  /**
   * Seconds of two programs on the same rows.
   *
   * @param rows how many
   * @param seconds of the program that is behind on few rows
   * @param reference of the other
   */
  record Point(long rows, double seconds, double reference) {
    private double behind() {
      return seconds - reference;
    }
  }

  /**
   * Returns from how many rows on the first program is not behind any more. If it never is behind,
   * that is the smallest number measured; if it is behind on the most rows measured, infinity.
   *
   * @param points ascending by rows, at least one
   */
  static double rows(List<Point> points) {
    int last = points.size() - 1;
    while (last >= 0 && points.get(last).behind() <= 0) {
      last--;
    }
    if (last < 0) {
      return points.get(0).rows();
    }
    if (last == points.size() - 1) {
      return Double.POSITIVE_INFINITY;
    }
    Point before = points.get(last);
    Point after = points.get(last + 1);
    double share = before.behind() / (before.behind() - after.behind());
    return before.rows() + share * (after.rows() - before.rows());
  }
}
