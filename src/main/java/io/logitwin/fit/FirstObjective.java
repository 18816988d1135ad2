package io.logitwin.fit;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.util.Map;

/**
 * The guard against SPARK-59562: with several blocks in a partition and an offset that is exactly
 * 0.0, MLlib 4.1.0 computes a wrong loss and gradient, and says nothing.
 *
 * <p>MLlib starts with Θ = 0 and with intercepts from the smoothed label counts, so that every row
 * has the probabilities p<sub>c</sub> = (n<sub>c</sub> + 1) / (n + k). The first objective must
 * then be −Σ (n<sub>c</sub>/n)·log p<sub>c</sub>, which needs no features.
 */
final class FirstObjective {
  /** Relative. Summing 42000 losses rounds at about 1e-13; the fault showed as 4e-3 and more. */
  private static final double TOLERANCE = 1e-9;

  private FirstObjective() {}

  /**
   * Returns what the first objective must be.
   *
   * @param labelCounts n_c by class
   * @param classes k
   */
  static double expected(Map<Integer, Long> labelCounts, int classes) {
    long rows = labelCounts.values().stream().mapToLong(Long::longValue).sum();
    double expected = 0;
    for (long count : labelCounts.values()) {
      double probability = (count + 1.0) / (rows + classes);
      expected -= ((double) count / rows) * Math.log(probability);
    }
    return expected;
  }

  /**
   * Returns what the first objective of a binomial fit must be. MLlib starts there with the
   * intercept log(n<sub>1</sub>/n<sub>0</sub>), without smoothing: the entropy of the labels.
   *
   * @param zeros n_0, at least 1
   * @param ones n_1, at least 1
   */
  static double expectedBinomial(long zeros, long ones) {
    double rows = (double) zeros + ones;
    return -(zeros / rows) * Math.log(zeros / rows) - (ones / rows) * Math.log(ones / rows);
  }

  /**
   * Checks the optimizer's first objective.
   *
   * @throws LogitwinException {@code RECONCILIATION} if it is not the expected one
   */
  static void require(double found, double expected) {
    if (!(Math.abs(found - expected) <= TOLERANCE * Math.abs(expected))) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot trust the fit: the first objective is %s, but the label counts give %s. This is how the MLlib"
                  + " fault SPARK-59562 shows (several blocks in a partition). No model is left behind",
              found, expected));
    }
  }
}
