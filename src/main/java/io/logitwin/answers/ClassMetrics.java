package io.logitwin.answers;

import java.util.Optional;

/**
 * How good the model is at one class.
 *
 * @param label the class
 * @param support rows of the class
 * @param predicted rows predicted to be of the class
 * @param correct rows that are both
 */
public record ClassMetrics(int label, long support, long predicted, long correct) {
  /** Returns correct / predicted, 0..1; NaN if the class was never predicted. */
  public double precision() {
    return predicted == 0 ? Double.NaN : (double) correct / predicted;
  }

  /** Returns correct / support, 0..1; NaN if the class has no rows. */
  public double recall() {
    return support == 0 ? Double.NaN : (double) correct / support;
  }

  /** Returns where the true precision lies; empty if the class was never predicted. */
  public Optional<WilsonInterval> precisionInterval() {
    return interval(predicted);
  }

  /** Returns where the true recall lies; empty if the class has no rows. */
  public Optional<WilsonInterval> recallInterval() {
    return interval(support);
  }

  private Optional<WilsonInterval> interval(long of) {
    return of == 0 ? Optional.empty() : Optional.of(WilsonInterval.of(new Accuracy(correct, of)));
  }

  /**
   * Returns the harmonic mean of precision and recall, 2·correct / (support + predicted), 0..1; NaN
   * if the class occurs on neither side.
   */
  public double f1() {
    return support + predicted == 0 ? Double.NaN : 2.0 * correct / (support + predicted);
  }
}
