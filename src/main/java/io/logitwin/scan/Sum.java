package io.logitwin.scan;

/**
 * A sum of doubles whose error does not grow with their number: what each addition rounds away is
 * added up beside it.
 *
 * <p>The same numbers in the same order give the same bits on every machine. A NaN makes the sum
 * NaN; an infinity makes it infinite, two of opposite signs NaN.
 *
 * <p>Source: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen,
 * Zeitschrift für Angewandte Mathematik und Mechanik 54 (1974) 39-51, algorithm IV.
 */
public final class Sum implements Tally<Sum> {
  private double sum;
  private double lost;

  /** Adds a number. */
  public void add(double value) {
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }

  /** Adds what another sum has added. */
  @Override
  public void merge(Sum other) {
    add(other.sum);
    lost += other.lost;
  }

  /** Returns the sum; 0 of none. */
  public double value() {
    // Beside an infinite sum, what was lost is NaN.
    return Double.isFinite(sum) ? sum + lost : sum;
  }
}
