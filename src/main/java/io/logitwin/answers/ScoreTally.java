package io.logitwin.answers;

import io.logitwin.answers.Scores.ReliabilityBin;
import io.logitwin.scan.Sum;
import io.logitwin.scan.Tally;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Counts how good probabilities are: accuracy, log loss, Brier score, calibration. */
public final class ScoreTally implements Tally<ScoreTally> {
  private final long[] binRows;
  private final long[] binCorrect;
  private final Sum[] binProbability;
  private final Sum logLoss = new Sum();
  private final Sum brier = new Sum();
  private long rows;
  private long correct;

  /**
   * @param bins how many equally wide bins of the largest probability there are, at least 1
   */
  public ScoreTally(int bins) {
    binRows = new long[bins];
    binCorrect = new long[bins];
    binProbability = Stream.generate(Sum::new).limit(bins).toArray(Sum[]::new);
  }

  /**
   * Counts a row.
   *
   * @param probabilities {@code double[k]}
   * @param prediction the predicted class
   * @param label the true class
   */
  public void add(double[] probabilities, int prediction, int label) {
    double largest = 0;
    double squares = 0;
    for (int c = 0; c < probabilities.length; c++) {
      largest = Math.max(largest, probabilities[c]);
      double error = probabilities[c] - (c == label ? 1 : 0);
      squares += error * error;
    }
    int bin = Math.min((int) (largest * binRows.length), binRows.length - 1);
    long right = prediction == label ? 1 : 0;
    binRows[bin]++;
    binCorrect[bin] += right;
    binProbability[bin].add(largest);
    rows++;
    correct += right;
    // StrictMath, because Math.log may differ in the last bit from one processor to another.
    logLoss.add(-StrictMath.log(probabilities[label]));
    brier.add(squares);
  }

  @Override
  public void merge(ScoreTally other) {
    for (int bin = 0; bin < binRows.length; bin++) {
      binRows[bin] += other.binRows[bin];
      binCorrect[bin] += other.binCorrect[bin];
      binProbability[bin].merge(other.binProbability[bin]);
    }
    rows += other.rows;
    correct += other.correct;
    logLoss.merge(other.logLoss);
    brier.merge(other.brier);
  }

  long rows() {
    return rows;
  }

  /** Returns the scores of the rows counted; of none, their means are NaN. */
  public Scores scores() {
    return new Scores(
        correct,
        (double) correct / rows,
        logLoss.value() / rows,
        brier.value() / rows,
        calibrationError(),
        IntStream.range(0, binRows.length).mapToObj(this::bin).toList());
  }

  /** Returns how far the largest probabilities are from the truth; of no row, the error is NaN. */
  Calibration calibration() {
    double count = binRows.length;
    return new Calibration(
        calibrationError(),
        IntStream.range(0, binRows.length)
            .mapToObj(
                bin ->
                    new Calibration.Bin(
                        bin / count,
                        (bin + 1) / count,
                        binRows[bin],
                        binProbability[bin].value() / binRows[bin],
                        binCorrect[bin]))
            .toList());
  }

  private double calibrationError() {
    double error = 0;
    for (int bin = 0; bin < binRows.length; bin++) {
      error += Math.abs(binCorrect[bin] - binProbability[bin].value());
    }
    return error / rows;
  }

  private ReliabilityBin bin(int bin) {
    double count = binRows.length;
    return new ReliabilityBin(
        bin / count,
        (bin + 1) / count,
        binRows[bin],
        binProbability[bin].value() / binRows[bin],
        (double) binCorrect[bin] / binRows[bin]);
  }
}
