package io.logitwin.lineage;

import io.logitwin.config.AuditSettings;
import io.logitwin.config.InspectSettings;
import io.logitwin.config.RetrainSettings;
import io.logitwin.config.ScoreFormat;
import io.logitwin.config.ScoreSettings;
import io.logitwin.config.TrainSettings;
import io.logitwin.config.TuneSettings;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunStatus;

/** What a run has left for others to read, as far as its record tells. */
final class Outputs {
  static final String MODEL = "model.json";

  private static final String STATISTICS = "outputStatistics";

  private final RecordedRun run;
  private final Facets facets;
  private final DatasetName folder;
  private final Datasets found;

  private Outputs(RecordedRun run, Facets facets, Datasets found) {
    this.run = run;
    this.facets = facets;
    this.folder = DatasetName.of(run.output());
    this.found = found;
  }

  static Datasets of(RecordedRun run, Facets facets) {
    Datasets found = new Datasets("outputFacets");
    if (run.output() != null) {
      new Outputs(run, facets, found).add();
    }
    if (run.published() != null && run.status().isComplete()) {
      found
          .add(DatasetName.of(run.published().store()))
          .with("version", facets.version(Datasets.version(run.published().version())));
    }
    return found;
  }

  private void add() {
    if (run.status().isComplete()) {
      addResults();
    }
    if (run.status().isComplete() || run.status() == RunStatus.FAILED) {
      addQuarantine();
    }
  }

  private void addResults() {
    switch (run.job()) {
      case TrainSettings.JOB, RetrainSettings.JOB -> addModel();
      case ScoreSettings.JOB -> addScores();
      case TuneSettings.JOB -> addFiles("chosen.properties", "tuning.csv");
      case AuditSettings.JOB -> addFiles("audit.json");
      case InspectSettings.JOB -> addFiles("profile.json", RunDirectory.CONTRACT);
      default -> {
        // A later version's job; what it leaves is not known here.
      }
    }
  }

  /** The first records have no id of the model. */
  private void addModel() {
    Datasets.Dataset model = found.add(folder.child(MODEL));
    if (run.model() != null && run.model().id() != null) {
      model.with("version", facets.version(run.model().id()));
    }
    if (run.parity() != null) {
      found
          .add(folder.child("predictions"))
          .withOwn(STATISTICS, facets.outputStatistics(run.parity().rows()));
    }
  }

  private void addScores() {
    if (run.scoring() != null) {
      String format = run.settings().getOrDefault("format", "parquet");
      found
          .add(folder.child(ScoreFormat.of(format).file()))
          .withOwn(STATISTICS, facets.outputStatistics(run.scoring().rows()));
    }
  }

  private void addFiles(String... names) {
    for (String name : names) {
      found.add(folder.child(name));
    }
  }

  /** Where too many rows were refused not all are written, and how many is not on record. */
  private void addQuarantine() {
    if (run.input() == null
        || run.input().quarantined() == null
        || run.input().quarantined() == 0) {
      return;
    }
    Datasets.Dataset refused = found.add(folder.child(RunDirectory.QUARANTINE));
    if (run.status().isComplete()) {
      refused.withOwn(STATISTICS, facets.outputStatistics(run.input().quarantined()));
    }
  }
}
