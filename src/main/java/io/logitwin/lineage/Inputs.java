package io.logitwin.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.data.InputSummary;
import io.logitwin.data.InputSummary.File;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RecordedRun.ScoringSection;
import java.util.List;
import java.util.Optional;

/** What a run has read: its rows, and the model that it took, as far as its record tells. */
final class Inputs {
  private static final String STATISTICS = "inputStatistics";

  private final Facets facets;
  private final Datasets found = new Datasets("inputFacets");

  private Inputs(Facets facets) {
    this.facets = facets;
  }

  static Datasets of(RecordedRun run, Facets facets) {
    Inputs inputs = new Inputs(facets);
    if (run.input() != null) {
      inputs.addRows(run.input());
    }
    if (run.scoring() != null) {
      inputs.addModel(run.scoring());
    }
    if (run.retraining() != null && run.published() != null) {
      inputs
          .found
          .add(DatasetName.of(run.published().store()))
          .with("version", facets.version(Datasets.version(run.retraining().champion())));
    }
    return inputs.found;
  }

  private void addRows(InputSummary input) {
    if (input.location() == null || DatasetName.isPattern(input.location())) {
      files(input).forEach(this::addFile);
      return;
    }
    Datasets.Dataset rows = found.add(DatasetName.of(input.location()));
    version(input).ifPresent(version -> rows.with("version", facets.version(version)));
    ObjectNode statistics = statistics(input);
    if (statistics.size() > facets.inputStatistics().size()) {
      rows.withOwn(STATISTICS, statistics);
    }
  }

  private void addFile(File file) {
    Datasets.Dataset dataset = found.add(DatasetName.of(file.path()));
    if (file.sha256() != null) {
      dataset.with("version", facets.version(file.sha256()));
    }
    dataset.withOwn(STATISTICS, facets.inputStatistics().put("size", file.bytes()));
  }

  /** One file is known by its own SHA-256, as anybody can compute it. */
  private static Optional<String> version(InputSummary input) {
    if (input.snapshot() != null) {
      return Optional.of(input.snapshot());
    }
    List<File> files = files(input);
    if (files.isEmpty() || files.stream().anyMatch(file -> file.sha256() == null)) {
      return Optional.empty();
    }
    return Optional.of(files.size() == 1 ? files.get(0).sha256() : input.fingerprint());
  }

  private ObjectNode statistics(InputSummary input) {
    ObjectNode statistics = facets.inputStatistics();
    if (input.rows() != null && input.quarantined() != null) {
      statistics.put("rowCount", input.rows() + input.quarantined());
    }
    List<File> files = files(input);
    if (!files.isEmpty()) {
      statistics.put("size", files.stream().mapToLong(File::bytes).sum());
      statistics.put("fileCount", (long) files.size());
    }
    return statistics;
  }

  private static List<File> files(InputSummary input) {
    return input.files() == null ? List.of() : input.files();
  }

  /** A version of a store, or the file of a model. Older records do not say where that was. */
  private void addModel(ScoringSection scoring) {
    if (scoring.store() != null) {
      found
          .add(DatasetName.of(scoring.store()))
          .with("version", facets.version(scoring.modelVersion()));
    } else if (scoring.model() != null) {
      DatasetName place = DatasetName.of(scoring.model());
      found
          .add(place.name().endsWith(".json") ? place : place.child(Outputs.MODEL))
          .with("version", facets.version(scoring.modelId()));
    }
  }
}
