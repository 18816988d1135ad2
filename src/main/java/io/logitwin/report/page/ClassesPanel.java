package io.logitwin.report.page;

import io.logitwin.report.page.MetricsDocument.ClassRow;
import io.logitwin.report.page.MetricsDocument.Interval;
import io.logitwin.report.page.Table.Cell;
import java.util.List;

/** Precision and recall, class by class. */
final class ClassesPanel {
  private static final String TITLE = "Classes";

  private ClassesPanel() {}

  static Part of(RunFiles files) {
    if (files.metrics().isEmpty()) {
      return LeftOut.without(MetricsDocument.FILE, TITLE);
    }
    MetricsDocument metrics = files.metrics().get();
    boolean intervals = metrics.classes().stream().anyMatch(row -> row.recallInterval() != null);
    return new Panel(
        "classes",
        TITLE,
        List.of(
            "Recall: of the rows of the class, how many were predicted so. Precision: of the rows"
                + " predicted so, how many are. "
                + (intervals
                    ? "In brackets where the true share lies, with 95 % confidence (Wilson)."
                    : "This run has no intervals of them."),
            "Log loss of all held-out rows: " + Numbers.brief(metrics.logLoss()) + " nats."),
        List.of(),
        List.of(
            new Table(
                "Held-out rows by class",
                List.of("Class", "Rows", "Predicted", "Right", "Recall", "Precision", "F1"),
                metrics.classes().stream().map(ClassesPanel::row).toList())));
  }

  private static List<Cell> row(ClassRow row) {
    return List.of(
        Cell.text(row.name()),
        Cell.number(row.support()),
        Cell.number(row.predicted()),
        Cell.number(row.correct()),
        share(row.recall(), row.recallInterval()),
        share(row.precision(), row.precisionInterval()),
        Cell.number(Numbers.percent(row.f1())));
  }

  private static Cell share(double share, Interval interval) {
    return Cell.number(
        Numbers.percent(share)
            + (interval == null
                ? ""
                : " [" + Numbers.percents(interval.lower(), interval.upper()) + "]"));
  }
}
