package io.logitwin.gate;

import io.logitwin.gate.Evidence.PairedMeans;
import io.logitwin.heldout.HeldOutAnswer;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.scan.Sum;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Adds up how far the stated probabilities of two models are from the truth, in equally wide bins.
 *
 * <p>A row's residual is 1 (right) or 0 (wrong), less the confidence. The expected calibration
 * error is the mean of |sum of residuals of a bin|: M. P. Naeini, G. F. Cooper and M. Hauskrecht,
 * Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015, 2901-2907.
 *
 * <p>With the signs of the bins' sums held, it is the mean over the rows of sign * residual, and
 * the rise is the mean of paired differences; their deviation is that of this mean (the delta
 * method). The signs are only known in the end, so that products of residuals are added up by both
 * models' bins.
 */
final class CalibrationTally {
  private static final int BINS = 15;

  private final Sum[] champion = sums();
  private final Sum[] challenger = sums();
  private final Sum[][] products =
      Stream.generate(CalibrationTally::sums).limit(BINS).toArray(Sum[][]::new);
  private final Sum squares = new Sum();
  private long rows;

  private static Sum[] sums() {
    return Stream.generate(Sum::new).limit(BINS).toArray(Sum[]::new);
  }

  void add(HeldOutRow row) {
    double before = residual(row.champion(), row.label());
    double after = residual(row.answer(), row.label());
    int beforeBin = bin(row.champion());
    int afterBin = bin(row.answer());
    rows++;
    champion[beforeBin].add(before);
    challenger[afterBin].add(after);
    products[beforeBin][afterBin].add(before * after);
    squares.add(before * before + after * after);
  }

  private static double residual(HeldOutAnswer answer, int label) {
    return (answer.prediction() == label ? 1 : 0) - answer.confidence();
  }

  private static int bin(HeldOutAnswer answer) {
    return Math.min((int) (answer.confidence() * BINS), BINS - 1);
  }

  /** Returns the expected calibration errors. */
  PairedMeans means() {
    double before = error(champion);
    double after = error(challenger);
    return new PairedMeans(rows, before, after, rows < 2 ? null : deviation(after - before));
  }

  private double error(Sum[] bins) {
    return Stream.of(bins).mapToDouble(bin -> Math.abs(bin.value())).sum() / rows;
  }

  private double deviation(double rise) {
    Sum sum = new Sum();
    sum.add(squares.value());
    IntStream.range(0, BINS)
        .forEach(
            before ->
                IntStream.range(0, BINS).forEach(after -> sum.add(-2 * signed(before, after))));
    sum.add(-rise * rise * rows);
    // Where all differences are equal, rounding may leave a little less than 0.
    return Math.sqrt(Math.max(0, sum.value()) / (rows - 1));
  }

  private double signed(int before, int after) {
    return Math.signum(champion[before].value())
        * Math.signum(challenger[after].value())
        * products[before][after].value();
  }
}
