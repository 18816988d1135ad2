package io.logitwin.answers;

import io.logitwin.scan.Tally;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * The mean of probabilities: the same bits in whatever order they are added and merged, since whole
 * numbers are added, units of 2^-62. A probability of at least 2^-10 is so many units exactly; a
 * smaller one is taken for less than one unit too low. Counts up to 2^32 probabilities.
 */
final class MeanProbability implements Tally<MeanProbability> {
  private static final int UNIT_BITS = 62;

  /** A sum is kept in two parts, so that neither overflows. */
  private static final int LOW_BITS = 31;

  private long high;
  private long low;
  private long rows;

  /**
   * Adds a probability.
   *
   * @param probability 0..1; NaN is added as 0
   */
  void add(double probability) {
    long units = (long) (probability * 0x1p62);
    high += units >>> LOW_BITS;
    low += units & ((1L << LOW_BITS) - 1);
    rows++;
  }

  @Override
  public void merge(MeanProbability other) {
    high += other.high;
    low += other.low;
    rows += other.rows;
  }

  /** Returns the mean, 0..1; NaN of none. */
  double value() {
    if (rows == 0) {
      return Double.NaN;
    }
    BigInteger units = BigInteger.valueOf(high).shiftLeft(LOW_BITS).add(BigInteger.valueOf(low));
    return new BigDecimal(units)
        .divide(
            new BigDecimal(BigInteger.valueOf(rows).shiftLeft(UNIT_BITS)), MathContext.DECIMAL128)
        .doubleValue();
  }
}
