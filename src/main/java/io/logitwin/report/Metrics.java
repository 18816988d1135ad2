package io.logitwin.report;

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
    List<ClassRow> classes,
    List<ConfusedPair> mostConfused) {
  private static final int MOST_CONFUSED = 10;

  public record Interval(String method, double confidence, double lower, double upper) {}

  public record ClassRow(
      int label,
      long support,
      long predicted,
      long correct,
      double precision,
      double recall,
      double f1) {
    static ClassRow of(ClassMetrics metrics) {
      return new ClassRow(
          metrics.label(),
          metrics.support(),
          metrics.predicted(),
          metrics.correct(),
          metrics.precision(),
          metrics.recall(),
          metrics.f1());
    }
  }

  public static Metrics of(Evaluation evaluation) {
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
        evaluation.confusion().perClass().stream().map(ClassRow::of).toList(),
        evaluation.confusion().confusedPairs(MOST_CONFUSED));
  }
}
