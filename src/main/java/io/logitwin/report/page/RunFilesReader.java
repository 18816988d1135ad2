package io.logitwin.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.config.RunContract;
import io.logitwin.contract.Contract;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.examples.ExampleRow;
import io.logitwin.examples.Examples;
import io.logitwin.gate.GateRecord;
import io.logitwin.model.ModelJson;
import io.logitwin.model.RowContract;
import io.logitwin.model.TrainedModel;
import io.logitwin.profile.DataProfile;
import io.logitwin.profile.Drift;
import io.logitwin.profile.DriftSummary;
import io.logitwin.run.AuditSection;
import io.logitwin.run.Json;
import io.logitwin.run.ParityMatrix;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RunDirectory;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.storage.Folder;
import io.logitwin.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the files of a run, each by its strict reader, where it is there. */
final class RunFilesReader {
  private static final String CONFUSION = "confusion-matrix.csv";
  private static final String OBJECTIVE = "objective.csv";
  private static final String AUDIT = "audit.json";
  private static final String TUNING = "tuning.csv";

  /** So many refused rows a page shows. */
  private static final int REFUSED = 20;

  private final Folder folder;
  private final RecordedRun run;
  private final Set<String> names;

  private RunFilesReader(Folder folder, RecordedRun run) throws IOException {
    this.folder = folder;
    this.run = run;
    this.names = new HashSet<>(folder.names());
  }

  /**
   * Reads all that a folder has.
   *
   * @param run its record
   * @throws LogitwinException {@code INPUT_DATA}, naming the file, if one is damaged
   */
  static RunFiles read(Folder folder, RecordedRun run) throws IOException {
    return new RunFilesReader(folder, run).read();
  }

  private RunFiles read() throws IOException {
    Optional<TrainedModel> model =
        text(ModelJson.FILE).map(text -> ModelJson.read(text, place(ModelJson.FILE)));
    Optional<Examples> examples =
        text(Examples.FILE).map(text -> Examples.read(text, place(Examples.FILE)));
    if (model.isPresent() && examples.isPresent()) {
      requireFits(examples.get(), model.get().parameters());
    }
    return new RunFiles(
        folder.display(),
        run,
        model,
        contract(),
        json(MetricsDocument.FILE, MetricsDocument.class),
        parsed(CONFUSION, RunFilesReader::counts).orElse(List.of()),
        parsed(OBJECTIVE, RunFilesReader::objectives).orElse(List.of()),
        text(GateRecord.FILE).map(text -> GateRecord.read(text, place(GateRecord.FILE))),
        json(Drift.FILE, DriftSummary.class),
        json(AUDIT, AuditSection.class),
        parsed(TUNING, CsvDocument::read),
        text(DataProfile.FILE).map(text -> DataProfile.read(text, place(DataProfile.FILE))),
        examples,
        text(ParityMatrix.FILE).map(text -> ParityMatrix.read(text, place(ParityMatrix.FILE))),
        quarantine());
  }

  /** The file of rows has its own checks, and does not know the model. */
  private void requireFits(Examples examples, SoftmaxModel model) {
    for (ExampleRow row : examples.rows()) {
      int last = row.indices().isEmpty() ? 0 : row.indices().get(row.indices().size() - 1);
      if (row.probabilities().size() != model.classes() || last >= model.features()) {
        throw refused(
            Examples.FILE,
            String.format(
                "row %d does not fit the model of %d classes and %d features",
                row.rowId(), model.classes(), model.features()),
            null);
      }
    }
  }

  private Optional<String> text(String name) throws IOException {
    return names.contains(name) ? Optional.of(folder.read(name)) : Optional.empty();
  }

  private String place(String name) {
    return folder.display() + "/" + name;
  }

  private Optional<Contract> contract() throws IOException {
    Optional<String> text = text(RunDirectory.CONTRACT);
    if (text.isEmpty() || run.input() == null || run.input().contract() == null) {
      return Optional.empty();
    }
    String place = place(RunDirectory.CONTRACT);
    try {
      return Optional.of(
          RunContract.of(new RowContract(run.input().contract(), text.get()), place));
    } catch (LogitwinException e) {
      throw refused(RunDirectory.CONTRACT, e.getMessage(), e);
    }
  }

  private <T> Optional<T> json(String name, Class<T> type) throws IOException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode tree = Json.mapper().readTree(text.get());
      if (!tree.isObject()) {
        throw refused(name, "it is no object", null);
      }
      return Optional.of(Json.mapper().treeToValue(tree, type));
    } catch (JsonProcessingException e) {
      throw refused(name, e.getOriginalMessage(), e);
    }
  }

  private <T> Optional<T> parsed(String name, Function<String, T> parser) throws IOException {
    Optional<String> text = text(name);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(checked(name, () -> parser.apply(text.get())));
  }

  private <T> T checked(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw refused(name, e.getMessage(), e);
    }
  }

  private static List<long[]> counts(String text) {
    CsvDocument table = CsvDocument.read(text);
    if (!table.head().get(0).equals("actual") || table.rows().size() != table.head().size() - 1) {
      throw new IllegalArgumentException("it is no square with the head actual,predicted_...");
    }
    return table.rows().stream()
        .map(
            row ->
                row.stream().skip(1).mapToLong(cell -> (long) CsvDocument.number(cell)).toArray())
        .toList();
  }

  private static List<Double> objectives(String text) {
    List<Double> objectives = new ArrayList<>();
    for (double objective : CsvDocument.read(text).numbers("objective")) {
      objectives.add(objective);
    }
    return objectives;
  }

  private List<RefusedRow> quarantine() throws IOException {
    if (!names.contains(RunDirectory.QUARANTINE)) {
      return List.of();
    }
    Folder quarantine = folder.folder(RunDirectory.QUARANTINE);
    List<String> lines = new ArrayList<>();
    for (String file : quarantine.files()) {
      if (file.endsWith(".json") && lines.size() < REFUSED) {
        quarantine.readLines(
            file,
            line -> {
              if (lines.size() < REFUSED) {
                lines.add(line);
              }
            });
      }
    }
    List<RefusedRow> rows = new ArrayList<>();
    for (String line : lines) {
      try {
        rows.add(Json.mapper().readValue(line, RefusedRow.class));
      } catch (JsonProcessingException e) {
        throw refused(RunDirectory.QUARANTINE, e.getOriginalMessage(), e);
      }
    }
    return rows;
  }

  private LogitwinException refused(String name, String why, Exception cause) {
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Cannot read %s: %s (expected what the run wrote; run it again, or take the file away)",
            place(name), Text.line(String.valueOf(why))),
        cause);
  }
}
