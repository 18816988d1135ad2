package io.logitwin.fit;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.util.Map;

/**
 * The guard against SPARK-59562: with several blocks in a partition and an offset that is exactly
 * 0.0, MLlib 4.1.0 and 4.2.0 compute a wrong loss and gradient, and say nothing. So what the first
 * objective must be is computed in another way, for every start there is.
 *
 * @param value what the first objective must be
 * @param rounding how far apart rounding alone may bring two ways to it, absolute
 * @param source what the value comes from, with its verb
 */
record FirstObjective(double value, double rounding, String source) {
  /** Relative. Summing 42000 losses rounds at about 1e-13; the fault showed as 4e-3 and more. */
  private static final double TOLERANCE = 1e-9;

  private static final String LABEL_COUNTS = "the label counts give";

  /**
   * Returns the objective of a cold multinomial fit.
   *
   * <p>Both solvers start with Θ = 0 and intercepts log(n<sub>c</sub> + 1), centred, so that every
   * row has the probabilities p<sub>c</sub> = (n<sub>c</sub> + 1) / (n + k), and the objective is
   * −Σ (n<sub>c</sub>/n)·log p<sub>c</sub>, which needs no features. Classes above the largest
   * label that occurs are not known to MLlib when it centres: their intercept is 0, the mean of the
   * others, as if each had as many rows as the others' geometric mean.
   *
   * @param labelCounts n_c by class, at least one
   * @param classes k
   */
  static FirstObjective cold(Map<Integer, Long> labelCounts, int classes) {
    long rows = labelCounts.values().stream().mapToLong(Long::longValue).sum();
    int known = labelCounts.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
    double logarithms = labelCounts.values().stream().mapToDouble(Math::log1p).sum();
    double smoothed = rows + known + (classes - known) * Math.exp(logarithms / known);
    double expected = 0;
    for (long count : labelCounts.values()) {
      expected -= ((double) count / rows) * Math.log((count + 1.0) / smoothed);
    }
    return new FirstObjective(expected, 0, LABEL_COUNTS);
  }

  /**
   * Returns the objective of a cold binomial fit. MLlib starts there with the intercept
   * log(n<sub>1</sub>/n<sub>0</sub>), without smoothing: the entropy of the labels.
   *
   * @param zeros n_0, at least 1
   * @param ones n_1, at least 1
   */
  static FirstObjective coldBinomial(long zeros, long ones) {
    double rows = (double) zeros + ones;
    double entropy =
        -(zeros / rows) * Math.log(zeros / rows) - (ones / rows) * Math.log(ones / rows);
    return new FirstObjective(entropy, 0, LABEL_COUNTS);
  }

  /**
   * Checks the optimizer's first objective.
   *
   * @throws LogitwinException {@code RECONCILIATION} if it is another
   */
  void require(double found) {
    if (!allows(found)) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot trust the fit: the first objective is %s, but %s %s. This is how the MLlib fault SPARK-59562"
                  + " shows (several blocks in a partition). No model is left behind",
              found, source, value));
    }
  }

  /** Returns whether another way to the objective may give this. */
  boolean allows(double found) {
    return Math.abs(found - value) <= TOLERANCE * Math.abs(value) + rounding;
  }
}
