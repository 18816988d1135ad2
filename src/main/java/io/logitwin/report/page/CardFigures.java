package io.logitwin.report.page;

import io.logitwin.report.page.MetricsDocument.ClassRow;
import io.logitwin.report.page.MetricsDocument.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How good a model is, as far as it was measured. */
final class CardFigures {
  /** Of more classes only those are shown that the model knows least. */
  private static final int SHOWN = 20;

  private static final String NOT_COMPUTED = "not computed";

  private final RunFiles files;
  private final Markdown card;

  CardFigures(RunFiles files, Markdown card) {
    this.files = files;
    this.card = card;
  }

  void write() {
    card.heading("Metrics");
    if (files.metrics().isEmpty()) {
      card.item("None", "the run has no " + MetricsDocument.FILE + ".");
      return;
    }
    MetricsDocument metrics = files.metrics().get();
    long most = metrics.classes().stream().mapToLong(ClassRow::support).max().orElse(0);
    card.item(
        "Measured on",
        String.format(
            "%d held-out rows, which the fit did not see. Always naming their most frequent class"
                + " would be right in %s of them.",
            metrics.rows(), Numbers.percent((double) most / metrics.rows())));
    card.table(List.of("Metric", "Value", "95 % interval"), overall(metrics));
    card.table(
        List.of("Class", "Rows", "Recall", "95 % interval", "Precision", "95 % interval"),
        shown(metrics.classes()).stream().map(CardFigures::row).toList());
    card.paragraph(
        "Intervals are Wilson's, each for itself. Recall: of the rows of the class, how many were"
            + " predicted so. Precision: of the rows predicted so, how many are."
            + (metrics.classes().size() > SHOWN
                ? String.format(
                    " Shown are the %d classes with the lowest recall of %d; %s has all.",
                    SHOWN, metrics.classes().size(), MetricsDocument.FILE)
                : ""));
  }

  private static List<List<String>> overall(MetricsDocument metrics) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "Accuracy",
            String.format(
                "%s (%d of %d)",
                Numbers.percent(metrics.accuracy()), metrics.correct(), metrics.rows()),
            interval(metrics.accuracyInterval())));
    rows.add(List.of("Log loss", Numbers.brief(metrics.logLoss()) + " nats a row", NOT_COMPUTED));
    rows.add(
        List.of(
            "Expected calibration error",
            metrics.calibration() == null
                ? NOT_COMPUTED
                : Numbers.percent(metrics.calibration().expectedCalibrationError()),
            NOT_COMPUTED));
    return rows;
  }

  private static List<ClassRow> shown(List<ClassRow> rows) {
    return rows.size() <= SHOWN
        ? rows
        : rows.stream().sorted(Comparator.comparingDouble(ClassRow::recall)).limit(SHOWN).toList();
  }

  private static List<String> row(ClassRow row) {
    return List.of(
        row.name(),
        Numbers.count(row.support()),
        Numbers.percent(row.recall()),
        interval(row.recallInterval()),
        Numbers.percent(row.precision()),
        interval(row.precisionInterval()));
  }

  /** A class without rows has none, and older runs have none of classes. */
  private static String interval(Interval interval) {
    return interval == null || !Double.isFinite(interval.width())
        ? NOT_COMPUTED
        : Numbers.percents(interval.lower(), interval.upper());
  }
}
