package io.logitwin.cli;

import io.logitwin.cli.ModelsVerbs.Answer;
import io.logitwin.cli.ModelsVerbs.OfVersion;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.gate.GateRecord;
import io.logitwin.report.GateReport;
import io.logitwin.report.StoreReport;
import io.logitwin.storage.Folder;
import io.logitwin.store.ModelStore;
import io.logitwin.store.StoreState;
import java.io.FileNotFoundException;
import java.io.IOException;
import picocli.CommandLine.Command;

/** The sub-command of {@code gate}. */
final class GateVerbs {
  private GateVerbs() {}

  @Command(
      name = "run-spark.sh gate",
      description = "What the gate said of a challenger, and whether it says so again.",
      subcommands = Replay.class)
  static final class Gates {}

  @Command(
      name = "replay",
      description =
          "Judges a version again, by the held-out rows, rules and facts that it was published with.")
  static final class Replay extends OfVersion {
    @Override
    Answer run(ModelStore store) throws IOException {
      StoreState state = store.state();
      long version = number(state);
      Folder folder = store.open(state, version).folder();
      GateRecord record = read(folder, version);
      record.requireSameOf(folder);
      return Answer.of(() -> GateReport.replayed(version, record), () -> record);
    }

    private static GateRecord read(Folder folder, long version) throws IOException {
      try {
        return GateRecord.read(folder);
      } catch (FileNotFoundException e) {
        throw new LogitwinException(
            Fault.NO_INPUT,
            String.format(
                "Cannot replay the gate of %s: it was published without one (no %s in %s)",
                StoreReport.name(version), GateRecord.FILE, folder.display()),
            e);
      }
    }
  }
}
