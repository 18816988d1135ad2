package io.logitwin.fit;

import java.util.function.Supplier;

/**
 * What the first objective of a fit must be, found at as little cost as the answer allows.
 *
 * @param known what somebody else has proven it to be; NaN if nobody has
 * @param slow finds it out with a bound of its rounding, by reading the rows
 */
record Expectation(double known, Supplier<FirstObjective> slow) {
  static Expectation of(FirstObjective expected) {
    return new Expectation(Double.NaN, () -> expected);
  }

  /**
   * Checks the optimizer's first objective, and returns what it must be.
   *
   * @throws io.logitwin.error.LogitwinException {@code RECONCILIATION} if it is another
   */
  double require(double found) {
    FirstObjective quick = new FirstObjective(known, 0, "");
    if (quick.allows(found)) {
      return known;
    }
    FirstObjective expected = slow.get();
    expected.require(found);
    return expected.value();
  }
}
