package io.logitwin.report.page;

import io.logitwin.contract.Contract;
import io.logitwin.examples.Examples;
import io.logitwin.gate.GateRecord;
import io.logitwin.model.TrainedModel;
import io.logitwin.profile.DataProfile;
import io.logitwin.profile.DriftSummary;
import io.logitwin.run.AuditSection;
import io.logitwin.run.ParityMatrix;
import io.logitwin.run.RecordedRun;
import java.util.List;
import java.util.Optional;

/**
 * All that a page is made of. What the run does not have is empty.
 *
 * @param place the folder, as a person writes it
 * @param run its record
 * @param confusion counts, a row a true class
 * @param objectives before the first iteration and after each
 * @param quarantine the first refused rows
 */
record RunFiles(
    String place,
    RecordedRun run,
    Optional<TrainedModel> model,
    Optional<Contract> contract,
    Optional<MetricsDocument> metrics,
    List<long[]> confusion,
    List<Double> objectives,
    Optional<GateRecord> gate,
    Optional<DriftSummary> drift,
    Optional<AuditSection> audit,
    Optional<CsvDocument> tuning,
    Optional<DataProfile> profile,
    Optional<Examples> examples,
    Optional<ParityMatrix> parity,
    List<RefusedRow> quarantine) {
  RunFiles {
    confusion = List.copyOf(confusion);
    objectives = List.copyOf(objectives);
    quarantine = List.copyOf(quarantine);
  }

  /** Returns what class names the run knows, in order; none if it knows none. */
  List<String> classNames() {
    return model
        .map(TrainedModel::classNames)
        .or(() -> metrics.map(found -> found.classes().stream().map(row -> row.name()).toList()))
        .orElse(List.of());
  }
}
