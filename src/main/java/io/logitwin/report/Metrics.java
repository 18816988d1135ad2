package io.logitwin.report;

import io.logitwin.answers.Calibration;
import io.logitwin.answers.Calibration.Bin;
import io.logitwin.answers.ClassMetrics;
import io.logitwin.answers.ConfusionMatrix.ConfusedPair;
import io.logitwin.answers.Evaluation;
import io.logitwin.answers.WilsonInterval;
import java.util.List;

/** The contents of {@code metrics.json}. */
public record Metrics(
    long rows,
    long correct,
    double accuracy,
    Interval accuracyInterval,
    double logLoss,
    Calibrated calibration,
    List<ClassRow> classes,
    List<Confused> mostConfused) {
  private static final int MOST_CONFUSED = 10;

  public record Interval(String method, double confidence, double lower, double upper) {}

  /** How far the stated probabilities are from the truth. */
  public record Calibrated(List<Bin> bins, double expectedCalibrationError) {
    static Calibrated of(Calibration calibration) {
      return new Calibrated(calibration.bins(), calibration.error());
    }
  }

  /** The intervals have the confidence of the accuracy's; null where their share is. */
  public record ClassRow(
      int label,
      String name,
      long support,
      long predicted,
      long correct,
      double precision,
      WilsonInterval precisionInterval,
      double recall,
      WilsonInterval recallInterval,
      double f1) {
    static ClassRow of(ClassMetrics metrics, List<String> names) {
      return new ClassRow(
          metrics.label(),
          names.get(metrics.label()),
          metrics.support(),
          metrics.predicted(),
          metrics.correct(),
          metrics.precision(),
          metrics.precisionInterval().orElse(null),
          metrics.recall(),
          metrics.recallInterval().orElse(null),
          metrics.f1());
    }
  }

  /** Two classes that are taken for each other, with their names. */
  public record Confused(
      int actual, String actualName, int predicted, String predictedName, long count) {
    static Confused of(ConfusedPair pair, List<String> names) {
      return new Confused(
          pair.actual(),
          names.get(pair.actual()),
          pair.predicted(),
          names.get(pair.predicted()),
          pair.count());
    }
  }

  /**
   * Returns the contents for an evaluation.
   *
   * @param names what the k classes are called
   */
  public static Metrics of(Evaluation evaluation, List<String> names) {
    return new Metrics(
        evaluation.natives().total(),
        evaluation.natives().correct(),
        evaluation.natives().value(),
        new Interval(
            "wilson",
            WilsonInterval.CONFIDENCE,
            evaluation.interval().lower(),
            evaluation.interval().upper()),
        evaluation.logLoss(),
        Calibrated.of(evaluation.calibration()),
        evaluation.confusion().perClass().stream()
            .map(metrics -> ClassRow.of(metrics, names))
            .toList(),
        evaluation.confusion().confusedPairs(MOST_CONFUSED).stream()
            .map(pair -> Confused.of(pair, names))
            .toList());
  }
}
