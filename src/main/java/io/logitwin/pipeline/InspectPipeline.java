package io.logitwin.pipeline;

import io.logitwin.config.InspectSettings;
import io.logitwin.config.Locations;
import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.FirstLine;
import io.logitwin.contract.Header;
import io.logitwin.contract.LabelRule;
import io.logitwin.contract.LabelRule.Place;
import io.logitwin.contract.Match;
import io.logitwin.data.InputBeginning;
import io.logitwin.data.InputProof;
import io.logitwin.data.InputRecords;
import io.logitwin.data.InputSummary;
import io.logitwin.data.Quarantine;
import io.logitwin.data.RecordReader;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.inspect.ContractProposal;
import io.logitwin.inspect.DialectGuess;
import io.logitwin.inspect.FirstCells;
import io.logitwin.inspect.ProfileTable;
import io.logitwin.inspect.TableProfile;
import io.logitwin.inspect.TableShape;
import io.logitwin.inspect.TableTally;
import io.logitwin.report.InspectReport;
import io.logitwin.report.ScoreReport;
import io.logitwin.run.Json;
import io.logitwin.run.RunDirectory;
import io.logitwin.scan.Tally;
import io.logitwin.storage.Folder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The job <em>inspect</em>: look → read → profile (→ hold) → validate → write. The first lines tell
 * how the text is written and what to watch; then every row is counted, in one pass. If a contract
 * is named, every row is held to it, in a pass of its own.
 */
public final class InspectPipeline {
  private static final String PROFILE = "profile.json";

  private final InspectSettings settings;
  private final Stages stages;

  public InspectPipeline(InspectSettings settings, Stages stages) {
    this.settings = settings;
    this.stages = stages;
  }

  /**
   * Runs the stages, and returns what was found, line by line.
   *
   * @throws io.logitwin.error.LogitwinException if a stage refuses to go on; its type says whose
   *     fault it is
   * @throws IOException if a file system fails
   */
  public List<String> run() throws IOException {
    stages.environment();
    RecordReader reader = new RecordReader(stages.spark(), settings.input());

    FirstCells first = stages.run("look", () -> look(reader), InspectReport::look);

    InputRecords input =
        stages.run(
            "read",
            () -> reader.open(line -> columns(line, first), stages.record()::input),
            InspectReport::read);

    TableProfile profile =
        stages.run("profile", () -> profile(input, first), InspectReport::profile);

    List<String> held =
        settings.input().contract().isPresent()
            ? stages.run("hold", () -> hold(reader), InspectReport::held)
            : List.of();

    InputSummary summary =
        stages.run("validate", () -> prove(input, profile), ScoreReport::validate);
    stages.record().input(summary);

    String contract = ContractProposal.of(profile, Locations.display(settings.input().location()));
    RunDirectory directory =
        stages.run("write", () -> write(profile, contract), InspectReport::write);
    List<String> lines = new ArrayList<>(ProfileTable.lines(profile));
    lines.addAll(InspectReport.heldLines(held));
    lines.addAll(InspectReport.wayOn(settings, directory));
    return lines;
  }

  private static FirstCells look(RecordReader reader) throws IOException {
    InputBeginning beginning = reader.beginning();
    return beginning.columns().isEmpty()
        ? FirstCells.of(DialectGuess.of(beginning.lines()), beginning.lines())
        : FirstCells.ofTable(beginning.format(), beginning.columns(), beginning.lines());
  }

  /**
   * Returns the columns as they are, whatever they are called: none is a label or a feature yet.
   */
  private static Match columns(FirstLine line, FirstCells first) {
    Contract any =
        new Contract(
            "none",
            first.guess().dialect(),
            List.of(),
            new LabelRule(Place.NONE, "", List.of(), 2),
            List.of(),
            "",
            List.of(),
            FeatureRules.same(
                FeatureRule.complete(
                    FeatureType.DECIMAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)));
    Header header = new Header(line.place(), first.names());
    return new Match(any, header, Match.layout(header, any, 0));
  }

  private TableProfile profile(InputRecords input, FirstCells first) {
    TableShape shape = first.shape();
    DialectGuess guess = first.guess();
    TableTally tally =
        Tally.over(
            input.stored(),
            () -> new TableTally(shape),
            (counted, record) ->
                counted.add(record.rowId(), record.cells().stream().map(guess::decode).toList()));
    return TableProfile.of(guess.text(), tally);
  }

  /** Holds the rows to the contract that is named; a header that is not its own is told, too. */
  private List<String> hold(RecordReader reader) throws IOException {
    InputRecords input;
    try {
      input = reader.openUnderContract();
    } catch (LogitwinException e) {
      if (e.fault() != Fault.INPUT_DATA) {
        throw e;
      }
      return e.lines();
    }
    return quarantine().hold(input);
  }

  private Quarantine quarantine() {
    return new Quarantine(stages.spark(), stages.directory().child(RunDirectory.QUARANTINE));
  }

  private InputSummary prove(InputRecords input, TableProfile profile) throws IOException {
    return new InputProof(stages.spark(), quarantine()).prove(input, profile.rows());
  }

  private RunDirectory write(TableProfile profile, String contract) throws IOException {
    RunDirectory directory = stages.directory();
    directory.write(PROFILE, Json.write(profile));
    directory.write(RunDirectory.CONTRACT, contract);
    if (settings.contractOut().isPresent()) {
      Folder.newFile(
          settings.contractOut().get(), contract, stages.spark().sessionState().newHadoopConf());
    }
    return directory;
  }
}
