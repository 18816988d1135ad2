package io.logitwin.statistics;

import java.io.Serializable;

/**
 * Range, mean and standard deviation of numbers, without keeping them and without the cancellation
 * of a sum of squares.
 *
 * <p>Source: T. F. Chan, G. H. Golub and R. J. LeVeque, Algorithms for computing the sample
 * variance: analysis and recommendations, The American Statistician 37 (1983) 242-247; for one
 * number at a time it is B. P. Welford's.
 */
public final class Moments implements Serializable {
  private long count;
  private double mean;
  private double squares;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  /** Returns the moments of so many zeros, none of which is visited. */
  public static Moments ofZeros(long count) {
    Moments zeros = new Moments();
    if (count > 0) {
      zeros.count = count;
      zeros.minimum = 0;
      zeros.maximum = 0;
    }
    return zeros;
  }

  /** Adds a finite number. */
  public void add(double value) {
    count++;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }

  public void merge(Moments other) {
    if (other.count == 0) {
      return;
    }
    long both = count + other.count;
    // Of none so far there is no distance: its square, times none, might be NaN.
    double distance = count == 0 ? 0 : other.mean - mean;
    squares += other.squares + distance * distance * ((double) count * other.count / both);
    mean = count == 0 ? other.mean : mean + distance * ((double) other.count / both);
    count = both;
    minimum = Math.min(minimum, other.minimum);
    maximum = Math.max(maximum, other.maximum);
  }

  /** Returns how many numbers there are. */
  public long count() {
    return count;
  }

  /** Returns the smallest number; of none, NaN. */
  public double minimum() {
    return count == 0 ? Double.NaN : minimum;
  }

  /** Returns the largest number; of none, NaN. */
  public double maximum() {
    return count == 0 ? Double.NaN : maximum;
  }

  /** Returns the mean; of none, NaN. */
  public double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /**
   * Returns the standard deviation of a sample, which divides by n − 1; of fewer than two numbers,
   * NaN; not finite if squares are too large for a double.
   */
  public double standardDeviation() {
    return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
  }
}
