package io.logitwin.audit;

import io.logitwin.audit.OneVsRestResult.RawScores;
import io.logitwin.audit.OneVsRestResult.ReliabilityBin;
import io.logitwin.audit.OneVsRestResult.Scores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Counts how good probabilities are: accuracy, log loss, Brier score, calibration. */
final class ScoreTally implements Serializable {
  private final long[] binRows;
  private final long[] binCorrect;
  private final double[] binProbability;
  private long rows;
  private long correct;
  private double logLoss;
  private double brier;

  /**
   * @param bins how many equally wide bins of the largest probability there are, at least 1
   */
  ScoreTally(int bins) {
    binRows = new long[bins];
    binCorrect = new long[bins];
    binProbability = new double[bins];
  }

  /**
   * Counts a row.
   *
   * @param probabilities {@code double[k]}
   * @param prediction the predicted class
   * @param label the true class
   */
  void add(double[] probabilities, int prediction, int label) {
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
    binProbability[bin] += largest;
    rows++;
    correct += right;
    logLoss -= Math.log(probabilities[label]);
    brier += squares;
  }

  void merge(ScoreTally other) {
    for (int bin = 0; bin < binRows.length; bin++) {
      binRows[bin] += other.binRows[bin];
      binCorrect[bin] += other.binCorrect[bin];
      binProbability[bin] += other.binProbability[bin];
    }
    rows += other.rows;
    correct += other.correct;
    logLoss += other.logLoss;
    brier += other.brier;
  }

  Scores scores() {
    return new Scores(
        correct, (double) correct / rows, logLoss / rows, brier / rows, calibrationError(), bins());
  }

  RawScores rawScores() {
    return new RawScores(brier / rows, calibrationError());
  }

  private double calibrationError() {
    double error = 0;
    for (int bin = 0; bin < binRows.length; bin++) {
      error += Math.abs(binCorrect[bin] - binProbability[bin]);
    }
    return error / rows;
  }

  private List<ReliabilityBin> bins() {
    List<ReliabilityBin> bins = new ArrayList<>();
    double count = binRows.length;
    for (int bin = 0; bin < binRows.length; bin++) {
      bins.add(
          new ReliabilityBin(
              bin / count,
              (bin + 1) / count,
              binRows[bin],
              binProbability[bin] / binRows[bin],
              (double) binCorrect[bin] / binRows[bin]));
    }
    return bins;
  }
}
