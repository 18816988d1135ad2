package io.logitwin.solver;

import java.util.List;

/** Why an optimizer stopped. */
public enum StopReason {
  /** Objective or gradient have become still enough. */
  TOLERANCE,
  /** The objective is proven to be near enough to the best possible. */
  TARGET_GAP,
  /** It was allowed no more iterations. */
  MAX_ITER,
  /** Along the direction that it chose, no step was good enough, twice. */
  LINE_SEARCH_FAILED;

  /** How many values of the objective Breeze looks back. */
  private static final int MEMORY = 20;

  /** Returns whether the optimizer found what it was looking for. */
  public boolean converged() {
    return this == TOLERANCE || this == TARGET_GAP;
  }

  /**
   * Returns whether a fit ended where nothing moves any more: where it converged, and also where
   * the line search failed after a step that was within the tolerance. At a small tolerance that is
   * how an optimizer meets its optimum: what is left of the objective is rounding, no step makes it
   * smaller, and the search fails before the last 20 values are within the tolerance.
   *
   * @param history the objective before the first iteration and after each
   * @param tol the relative change of the objective at which it stops
   */
  public boolean settled(List<Double> history, double tol) {
    return converged() || (this == LINE_SEARCH_FAILED && lastStep(history) <= tol * history.get(0));
  }

  /** Returns by how much the last step that was one changed the objective; infinite without one. */
  private static double lastStep(List<Double> history) {
    double last = history.get(history.size() - 1);
    for (int i = history.size() - 2; i >= 0; i--) {
      if (history.get(i) != last) {
        return Math.abs(history.get(i) - last);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Returns why MLlib's solver stopped, which it keeps to itself, from what it tells.
   *
   * <p>Source: {@code breeze.optimize.FirstOrderMinimizer} 2.1.0. Its checks, in this order: the
   * most iterations; the objective against the largest of the last 20 (of which the first is ∞);
   * the norm of the gradient; a line search that failed twice. A failed search leaves the point
   * where it is, and so adds a value to the history that is equal to the one before. (A step that
   * changes no bit of the objective looks the same. It has failed for all that matters.)
   *
   * @param history the objective before the first iteration and after each
   * @param maxIter the most iterations
   * @param tol the relative change of the objective at which it stops
   */
  public static StopReason of(List<Double> history, int maxIter, double tol) {
    int last = history.size() - 1;
    List<Double> moves = history.subList(1, last + 1);
    long steps = 0;
    for (int i = 1; i <= last; i++) {
      steps += history.get(i).equals(history.get(i - 1)) ? 0 : 1;
    }
    if (steps >= maxIter) {
      return MAX_ITER;
    }
    if (moves.size() >= MEMORY && isStill(moves, history.get(0), tol)) {
      return TOLERANCE;
    }
    boolean searchFailed = last > 0 && history.get(last).equals(history.get(last - 1));
    if (searchFailed) {
      return LINE_SEARCH_FAILED;
    }
    return last >= maxIter ? MAX_ITER : TOLERANCE;
  }

  private static boolean isStill(List<Double> moves, double first, double tol) {
    double largest =
        moves.subList(moves.size() - MEMORY, moves.size()).stream()
            .mapToDouble(Double::doubleValue)
            .max()
            .orElseThrow();
    return Math.abs(moves.get(moves.size() - 1) - largest) <= tol * Math.abs(first);
  }
}
