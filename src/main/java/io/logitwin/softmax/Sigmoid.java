package io.logitwin.softmax;

/** The probability of the second of two classes from one margin, with the roundings of MLlib. */
public final class Sigmoid {
  private Sigmoid() {}

  /**
   * Returns 1 / (1 + exp(−margin)).
   *
   * <p>Source: {@code score} of {@code org.apache.spark.ml.classification.LogisticRegressionModel},
   * operation for operation, with {@link Math#exp}. It keeps small probabilities: the margin −100
   * gives 3.7e-44.
   *
   * <ul>
   *   <li>+∞ gives 1, −∞ gives 0, NaN gives NaN.
   *   <li>0 gives exactly 0.5. Margins above about 37 give exactly 1; margins below about −709 give
   *       exactly 0, because the exponential overflows.
   * </ul>
   *
   * @param margin any number
   * @return 0..1
   */
  public static double probability(double margin) {
    return 1.0 / (1.0 + Math.exp(-margin));
  }

  /**
   * Returns the probabilities of both classes as they stand in the probability column of a binomial
   * model: the first is the sigmoid of the negated margin, the second is one minus the first. So
   * the second is 0 or a multiple of 2<sup>−53</sup>, also where {@link #probability} is smaller.
   *
   * <p>Source: {@code raw2probabilityInPlace} of the same class.
   *
   * @param margin of the second class
   * @return a new {@code double[2]}
   */
  public static double[] probabilities(double margin) {
    double first = 1.0 / (1.0 + Math.exp(margin));
    return new double[] {first, 1.0 - first};
  }
}
