package io.logitwin.cli;

import io.logitwin.config.Origin;
import io.logitwin.config.VersionName;
import io.logitwin.diff.VersionDiff;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.report.DiffReport;
import io.logitwin.report.StoreReport;
import io.logitwin.store.LogEntry;
import io.logitwin.store.Manifest;
import io.logitwin.store.ModelStore;
import io.logitwin.store.StoreState;
import io.logitwin.text.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sub-commands of {@code models}: what each asks of a store, and what it answers. */
final class ModelsVerbs {
  private ModelsVerbs() {}

  /** What is printed, for people or for programs. */
  record Answer(Supplier<List<String>> lines, Supplier<Object> json, int exitCode) {
    static Answer of(Supplier<List<String>> lines, Supplier<Object> json) {
      return new Answer(lines, json, ExitCode.OK);
    }
  }

  @Command(
      name = "run-spark.sh models",
      description = "What stands in a model store, and who is its champion. Starts no Spark.",
      subcommands = {
        ListVersions.class,
        Show.class,
        At.class,
        Verify.class,
        Promote.class,
        Rollback.class,
        Diff.class,
        ModelsUpkeep.Gc.class,
        ModelsUpkeep.Repairing.class,
        ModelsUpkeep.Exporting.class
      })
  static final class Models {}

  /** What all of them can be told. */
  abstract static class Verb {
    @Option(
        names = "--store",
        paramLabel = "DIR",
        description = "the model store. Left out: models/ in the project's folder")
    String store;

    @Option(names = "--json", description = "print JSON instead of a table")
    boolean json;

    /** Where relative paths on the command line start from. */
    Origin caller;

    abstract Answer run(ModelStore store) throws IOException;
  }

  /** One that speaks of a version. */
  abstract static class OfVersion extends Verb {
    @Parameters(
        index = "0",
        paramLabel = "VERSION",
        description = "a number (7, v7, v000007), or champion, previous, challenger")
    private String version;

    long number(StoreState state) {
      return ModelsVerbs.number(version, state);
    }
  }

  @Command(name = "list", description = "All versions, the newest first.")
  static final class ListVersions extends Verb {
    @Override
    Answer run(ModelStore store) throws IOException {
      StoreState state = store.state();
      return Answer.of(
          () -> StoreReport.list(state),
          () -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("versions", state.versions());
            json.put("removed", state.removed());
            json.put("given-up", state.givenUp());
            json.put("champion", boxed(state.champion()));
            json.put("previous", boxed(state.previous()));
            json.put("challenger", boxed(state.challenger()));
            json.put("log", state.entries());
            return json;
          });
    }
  }

  private static long number(String version, StoreState state) {
    VersionName name =
        VersionName.parse(version)
            .orElseThrow(
                () ->
                    ModelsTask.wrong(
                        String.format(
                            "invalid version '%s' (must be %s)",
                            Text.excerpt(version), VersionName.EXPECTED)));
    return state
        .find(name)
        .orElseThrow(
            () ->
                new LogitwinException(
                    Fault.NO_INPUT, "Cannot find a " + version + ": there is none"));
  }

  private static Long boxed(OptionalLong version) {
    return version.isPresent() ? version.getAsLong() : null;
  }

  @Command(name = "show", description = "What a version is, and what was done to it.")
  static final class Show extends OfVersion {
    @Override
    Answer run(ModelStore store) throws IOException {
      StoreState state = store.state();
      long version = number(state);
      Optional<LogEntry> removal = state.removal(version);
      if (removal.isPresent()) {
        return Answer.of(
            () -> StoreReport.removed(removal.get(), state), () -> removed(removal.get(), state));
      }
      Manifest manifest = store.manifest(version);
      return Answer.of(() -> StoreReport.show(manifest, state), () -> manifest);
    }
  }

  /** What the log still knows. */
  private static Map<String, Object> removed(LogEntry removal, StoreState state) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", removal.version());
    json.put("removed", removal);
    json.put("published", state.publication(removal.version()).orElse(null));
    return json;
  }

  @Command(
      name = "at",
      description = "Who was the champion at a time, by which word, with which figures.")
  static final class At extends Verb {
    @Parameters(
        paramLabel = "TIME",
        description = "2026-11-24T08:00:00Z, or 2026-11-24 for the end of that day (UTC)")
    private String time;

    @Override
    Answer run(ModelStore store) throws IOException {
      StoreState then = store.state().at(instant());
      return Answer.of(
          () -> StoreReport.champion(then),
          () -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("champion", boxed(then.champion()));
            json.put("promotion", then.promotion().<Object>map(entry -> entry).orElse(null));
            return json;
          });
    }

    private Instant instant() {
      try {
        return time.contains("T")
            ? Instant.parse(time)
            : LocalDate.parse(time)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusMillis(1);
      } catch (DateTimeException e) {
        throw ModelsTask.wrong(
            String.format(
                "invalid time '%s' (must be such as 2026-11-24T08:00:00Z or 2026-11-24)",
                Text.excerpt(time)));
      }
    }
  }

  @Command(
      name = "verify",
      description =
          "Checks every byte of a version, or of all, and that its model still gives the same numbers.")
  static final class Verify extends Verb {
    @Parameters(
        paramLabel = "VERSION",
        arity = "0..1",
        description = "a number (7, v7, v000007), or champion, previous, challenger. Left out: all")
    private String version;

    @Override
    Answer run(ModelStore store) throws IOException {
      StoreState state = store.state();
      List<Long> versions = version == null ? state.versions() : List.of(number(version, state));
      List<String> lines = new ArrayList<>();
      Map<String, Object> json = new LinkedHashMap<>();
      int exitCode = ExitCode.OK;
      for (long each : versions) {
        List<String> wrong = List.of();
        try {
          wrong = problems(store, state, each);
        } catch (LogitwinException e) {
          if (version == null && e.fault() == Fault.NO_INPUT) {
            // It was removed meanwhile.
            continue;
          }
          throw e;
        }
        lines.addAll(
            wrong.isEmpty()
                ? List.of(StoreReport.verified(each))
                : wrong.stream().map(line -> "  " + Text.line(line)).toList());
        json.put(StoreReport.name(each), wrong);
        exitCode = wrong.isEmpty() ? exitCode : Fault.INPUT_DATA.exitCode();
      }
      if (version == null) {
        List<Long> unseen = store.unseen();
        lines.addAll(StoreReport.unseen(unseen));
        json.put("unseen", unseen.stream().map(StoreReport::name).toList());
      }
      return new Answer(() -> lines, () -> json, exitCode);
    }

    /** One that cannot be read is no reason to be silent about the others. */
    private static List<String> problems(ModelStore store, StoreState state, long version)
        throws IOException {
      try {
        store.verify(state, version);
        return List.of();
      } catch (LogitwinException e) {
        if (e.fault() != Fault.INPUT_DATA) {
          throw e;
        }
        return e.lines();
      } catch (IOException e) {
        return List.of("Cannot read " + StoreReport.name(version) + ": " + e.getMessage());
      }
    }
  }

  private static Answer done(ModelStore store, LogEntry entry) {
    Optional<String> problem = store.writeAliases();
    return Answer.of(() -> StoreReport.done(entry, problem), () -> entry);
  }

  @Command(name = "promote", description = "Makes a version the champion, once it is verified.")
  static final class Promote extends OfVersion {
    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "why; it stays in the log")
    private String reason;

    @Override
    Answer run(ModelStore store) throws IOException {
      StoreState seen = store.state();
      LogEntry entry =
          store
              .champions()
              .promote(
                  number(seen), "", reason, state -> state.promotion().equals(seen.promotion()));
      return done(store, entry);
    }
  }

  @Command(
      name = "rollback",
      description =
          "Makes the champion before the champion the champion again, once it is verified.")
  static final class Rollback extends Verb {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "why; it stays in the log",
        defaultValue = "rolled back")
    private String reason;

    @Override
    Answer run(ModelStore store) throws IOException {
      return done(store, store.champions().rollback(reason));
    }
  }

  @Command(
      name = "diff",
      description =
          "How two versions differ: parameters, settings, figures, and which held-out rows they answer otherwise.")
  static final class Diff extends Verb {
    @Parameters(
        index = "0",
        paramLabel = "A",
        description = "a number (7, v7, v000007), or champion, previous, challenger")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "likewise")
    private String second;

    @Override
    Answer run(ModelStore store) throws IOException {
      StoreState state = store.state();
      VersionDiff diff =
          VersionDiff.between(
              store.open(state, number(first, state)), store.open(state, number(second, state)));
      return Answer.of(() -> DiffReport.lines(diff), () -> diff);
    }
  }
}
