package io.logitwin.report.page;

import io.logitwin.profile.DriftSummary;
import io.logitwin.profile.FeatureDrift;
import io.logitwin.report.page.Table.Cell;
import io.logitwin.run.RecordedRun.DriftSection;
import java.util.ArrayList;
import java.util.List;

/** How far the rows are from those of the champion. */
final class DriftPanel {
  private static final String TITLE = "Drift";

  private DriftPanel() {}

  static Part of(RunFiles files) {
    if (files.drift().isPresent()) {
      return panel(List.of(summary(files.drift().get()), features(files.drift().get())));
    }
    DriftSection drift = files.run().retraining() == null ? null : files.run().retraining().drift();
    return drift == null
        ? new LeftOut(TITLE, "There was no earlier input to hold the rows against.")
        : panel(List.of(section(drift)));
  }

  private static Part panel(List<Table> tables) {
    return new Panel(
        "drift",
        TITLE,
        List.of(
            "How far these rows are from those that the champion was trained on, less what chance"
                + " explains between samples of so many rows: 0 is no drift, 1 the most there is"
                + " (docs/drift.md)."),
        List.of(),
        tables);
  }

  private static Table section(DriftSection drift) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.text("shares of the labels"), Cell.number(drift.labels())));
    rows.add(
        List.of(
            Cell.text("the feature that moved most, " + drift.featureName()),
            Cell.number(drift.feature())));
    if (drift.ink() != null) {
      rows.add(List.of(Cell.text("ink, the mean of a row"), Cell.number(drift.ink())));
    }
    return new Table("Distances beyond chance", List.of("Of", "Distance"), rows);
  }

  private static Table summary(DriftSummary drift) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(
        List.of(
            Cell.text("shares of the labels, most of " + drift.labels().className()),
            Cell.number(drift.labels().distance().value()),
            Cell.number(drift.labels().distance().chance())));
    if (drift.ink() != null) {
      rows.add(
          List.of(
              Cell.text("ink, the mean of a row"),
              Cell.number(drift.ink().value()),
              Cell.number(drift.ink().chance())));
    }
    return new Table(
        String.format("%d rows against %d", drift.rows(), drift.championRows()),
        List.of("Of", "Distance", "By chance"),
        rows);
  }

  private static Table features(DriftSummary drift) {
    return new Table(
        "Features whose distributions moved most",
        List.of("Feature", "Distance", "By chance", "Beyond chance"),
        drift.worstDistributions().stream().map(DriftPanel::row).toList());
  }

  private static List<Cell> row(FeatureDrift feature) {
    return List.of(
        Cell.text(feature.name()),
        Cell.number(feature.distribution().value()),
        Cell.number(feature.distribution().chance()),
        Cell.number(feature.distribution().excess()));
  }
}
