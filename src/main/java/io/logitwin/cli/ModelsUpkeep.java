package io.logitwin.cli;

import io.logitwin.cli.ModelsVerbs.Answer;
import io.logitwin.cli.ModelsVerbs.OfVersion;
import io.logitwin.cli.ModelsVerbs.Verb;
import io.logitwin.config.Locations;
import io.logitwin.config.Value;
import io.logitwin.error.Fault;
import io.logitwin.report.StoreReport;
import io.logitwin.report.UpkeepReport;
import io.logitwin.storage.Folder;
import io.logitwin.store.Export;
import io.logitwin.store.Manifest;
import io.logitwin.store.ModelStore;
import io.logitwin.store.Removal;
import io.logitwin.store.Repair;
import io.logitwin.store.StoreState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sub-commands of {@code models} that clear up, mend, and copy out. */
final class ModelsUpkeep {
  private ModelsUpkeep() {}

  @Command(
      name = "gc",
      description =
          "Removes the files of old versions; never those of the champion, of the one that a rollback goes back to, or of the challenger. Removes what was begun more than a day ago and never finished, too.")
  static final class Gc extends Verb {
    @Option(
        names = "--keep",
        required = true,
        paramLabel = "N",
        description = "how many of the newest versions stay besides, at least 1")
    private int keep;

    @Option(names = "--dry-run", description = "show what would be removed, and remove nothing")
    private boolean dryRun;

    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "why; it stays in the log. Left out: gc --keep N")
    private String reason;

    @Override
    Answer run(ModelStore store) throws IOException {
      if (keep < 1) {
        throw ModelsTask.wrong(String.format("invalid value %d of --keep (must be > 0)", keep));
      }
      Removal removal = new Removal(store, keep);
      if (dryRun) {
        Removal.Result plan = removal.plan();
        return Answer.of(() -> UpkeepReport.planned(plan), () -> json(plan));
      }
      Removal.Result done = removal.run(reason == null ? "gc --keep " + keep : reason);
      return Answer.of(() -> UpkeepReport.removed(done), () -> json(done));
    }

    private Map<String, Object> json(Removal.Result result) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("dry-run", dryRun);
      json.put("removed", result.removed());
      json.put("finished", result.finished());
      json.put("kept", result.kept());
      json.put("given-up", result.givenUp());
      json.put("temporary", result.temporary());
      return json;
    }
  }

  @Command(
      name = "repair",
      description =
          "Ends what processes that died had begun: publications, removals, aliases. Changes no champion.")
  static final class Repairing extends Verb {
    @Override
    Answer run(ModelStore store) throws IOException {
      Repair.Result result = Repair.run(store);
      return new Answer(
          () -> UpkeepReport.repaired(result),
          () -> result,
          result.damaged().isEmpty() ? ExitCode.OK : Fault.INPUT_DATA.exitCode());
    }
  }

  @Command(
      name = "export",
      description = "Copies a version into a folder, once it is verified, and compares every copy.")
  static final class Exporting extends OfVersion {
    @Parameters(
        index = "1",
        paramLabel = "DIR",
        description = "a folder that is new or empty, on any file system")
    private String target;

    @Override
    Answer run(ModelStore store) throws IOException {
      Folder folder =
          Folder.at(Locations.resolve(new Value(target, caller, 0)), new Configuration());
      StoreState state = store.state();
      Manifest manifest = new Export(store).copy(state, number(state), folder);
      return Answer.of(
          () -> UpkeepReport.exported(manifest, folder.display()),
          () -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("version", StoreReport.name(manifest.version()));
            json.put("folder", folder.display());
            json.put("files", manifest.files());
            return json;
          });
    }
  }
}
