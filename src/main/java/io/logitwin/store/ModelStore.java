package io.logitwin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Json;
import io.logitwin.run.RecordedRun;
import io.logitwin.storage.Folder;
import io.logitwin.storage.StoredFile;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.store.LogEntry.Published;
import io.logitwin.store.VersionFolder.Claim;
import io.logitwin.text.SchemaVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * A folder of versions and a log. Any number of processes may read and write it at once, on any
 * file system that makes a file for one of many who want it.
 */
public final class ModelStore {
  private static final String MARK = "store.json";
  private static final int SCHEMA_VERSION = 1;
  private static final Pattern VERSION = Pattern.compile("v(\\d{6,18})");

  private final Folder folder;
  private final StoreLog log;
  private final Clock clock;
  private final String by;

  private ModelStore(Folder folder, Clock clock, String by) {
    this.folder = folder;
    this.log = new StoreLog(folder.folder("log"));
    this.clock = clock;
    this.by = by;
  }

  /**
   * Opens a store that is there.
   *
   * @param by who writes to it, as user and host
   * @throws LogitwinException {@code NO_INPUT} if there is none; {@code INPUT_DATA} if it is of a
   *     form that is not known here
   */
  public static ModelStore open(String location, Configuration hadoop, Clock clock, String by)
      throws IOException {
    Folder folder = Folder.at(location, hadoop);
    try {
      requireKnown(folder, folder.read(MARK));
    } catch (FileNotFoundException e) {
      throw new LogitwinException(
          Fault.NO_INPUT,
          String.format(
              "Cannot find a store in %s: there is no %s (train --publish --store makes one)",
              folder.display(), MARK),
          e);
    }
    return new ModelStore(folder, clock, by);
  }

  /**
   * Opens a store, or makes one in a folder that is new or empty.
   *
   * @throws LogitwinException {@code OUTPUT} if something else is there, {@code STORAGE} if the
   *     file system cannot hold one, {@code PERMISSION} if the user may not write there
   */
  public static ModelStore openOrMake(String location, Configuration hadoop, Clock clock, String by)
      throws IOException {
    check(location, hadoop);
    Folder folder = Folder.at(location, hadoop);
    try {
      folder.make();
      if (visible(folder).isEmpty()) {
        mark(folder);
      }
      return open(location, hadoop, clock, by);
    } catch (IOException e) {
      throw folder.unlessDenied(e);
    }
  }

  /**
   * Refuses a place where no store is and none can be made, and touches nothing.
   *
   * @throws LogitwinException as {@link #openOrMake} does
   */
  public static void check(String location, Configuration hadoop) throws IOException {
    Folder folder = Folder.at(location, hadoop);
    folder.requireExclusive();
    List<String> names = visible(folder);
    if (!names.isEmpty() && !names.contains(MARK)) {
      throw new LogitwinException(
          Fault.OUTPUT,
          String.format(
              "Cannot make a store in %s: it holds %s (expected a store, or a folder that is new or empty)",
              folder.display(), names.get(0)));
    }
  }

  private static List<String> visible(Folder folder) throws IOException {
    return folder.names().stream().filter(name -> !name.startsWith(".")).toList();
  }

  private static void mark(Folder folder) throws IOException {
    try {
      folder.publish(MARK, Json.write(Map.of("schema-version", SCHEMA_VERSION)));
    } catch (FileAlreadyExistsException e) {
      // Another made the same store.
    }
  }

  private static void requireKnown(Folder folder, String mark) {
    try {
      JsonNode document = Json.mapper().readTree(mark);
      SchemaVersion.unlike(SCHEMA_VERSION, document)
          .ifPresent(
              why -> {
                throw new LogitwinException(
                    Fault.INPUT_DATA,
                    String.format("Cannot use the store %s: %s", folder.display(), why));
              });
    } catch (JsonProcessingException e) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format("Cannot use the store %s: its %s is damaged", folder.display(), MARK),
          e);
    }
  }

  /** Returns the store as a person writes it. */
  public String display() {
    return folder.display();
  }

  /**
   * Returns what the log says.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the log is damaged
   */
  public StoreState state() throws IOException {
    return log.read();
  }

  /** Returns the manifest of a version, unverified. */
  public Manifest manifest(long version) throws IOException {
    requirePublished(state(), version);
    return new VersionFolder(version, folder).manifest();
  }

  /**
   * Checks a version: every byte of it, and that its model still gives the same numbers.
   *
   * @throws LogitwinException {@code NO_INPUT} if it was not published; {@code INPUT_DATA} with all
   *     that is wrong with it
   */
  public Manifest verify(long version) throws IOException {
    return verify(state(), version);
  }

  private Manifest verify(StoreState state, long version) throws IOException {
    LogEntry entry = requirePublished(state, version);
    return new VersionFolder(version, folder).verify(entry.published().manifest());
  }

  private LogEntry requirePublished(StoreState state, long version) {
    return state.entries().stream()
        .filter(entry -> entry.action() == Action.PUBLISH && entry.version() == version)
        .findFirst()
        .orElseThrow(
            () ->
                new LogitwinException(
                    Fault.NO_INPUT,
                    String.format(
                        "Cannot find version %s in the store %s",
                        VersionFolder.name(version), display())));
  }

  /**
   * Publishes a version: it is whole before anybody can see it, and never changes again. It is no
   * champion by that.
   *
   * @return its manifest
   */
  public Manifest publish(Publication publication) throws IOException {
    RecordedRun run = publication.run();
    OptionalLong parent = state().champion();
    long version = claim(run.runId());
    VersionFolder target = new VersionFolder(version, folder);
    List<StoredFile> files = target.fill(publication);
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA_VERSION,
            version,
            now(),
            run.runId(),
            publication.modelId(),
            parent.isPresent() ? parent.getAsLong() : null,
            run.input().fingerprint(),
            run,
            files);
    Published published =
        new Published(
            target.complete(manifest),
            publication.modelId(),
            run.accuracy().recomputed().correct(),
            run.accuracy().recomputed().total(),
            gap(run));
    append(
        state ->
            entry(
                state, Action.PUBLISH, version, run.runId(), "trained by " + run.job(), published));
    return manifest;
  }

  private static double gap(RecordedRun run) {
    return run.certificate() == null || run.certificate().optimalityGap() == null
        ? Double.NaN
        : run.certificate().optimalityGap();
  }

  /** A number is never given twice, also not that of a version whose maker died. */
  private long claim(String runId) throws IOException {
    long version = newest() + 1;
    while (!new VersionFolder(version, folder).claim(new Claim(runId, by, now()))) {
      version++;
    }
    return version;
  }

  private long newest() throws IOException {
    long newest = state().versions().stream().mapToLong(Long::longValue).max().orElse(0);
    for (String name : folder.names()) {
      Matcher version = VERSION.matcher(name);
      if (version.matches()) {
        newest = Math.max(newest, Long.parseLong(version.group(1)));
      }
    }
    return newest;
  }

  /**
   * Makes a version the champion, once it is verified. If it is already, nothing is done.
   *
   * @param runId the run that wants it; empty for a person
   * @param expected tells by what the log says whether the reason still holds
   * @throws LogitwinException {@code TRY_AGAIN} if it does not; as {@link #verify} does
   */
  public LogEntry promote(long version, String runId, String reason, Predicate<StoreState> expected)
      throws IOException {
    verify(version);
    return append(
        state -> {
          if (state.champion().equals(OptionalLong.of(version))) {
            return state.promotion().orElseThrow();
          }
          requireExpected(expected.test(state));
          return entry(state, Action.PROMOTE, version, runId, reason, null);
        });
  }

  /**
   * Makes a version that was just published the champion, if there is none.
   *
   * @return what made the champion that there is now
   */
  public LogEntry promoteFirst(long version, String runId) throws IOException {
    verify(version);
    return append(
        state ->
            state
                .promotion()
                .orElseGet(
                    () ->
                        entry(
                            state,
                            Action.PROMOTE,
                            version,
                            runId,
                            "the store's first version",
                            null)));
  }

  /**
   * Makes the champion before the champion the champion again, once it is verified.
   *
   * @throws LogitwinException {@code NO_INPUT} if there was none; {@code TRY_AGAIN} if the champion
   *     changes meanwhile; as {@link #verify} does
   */
  public LogEntry rollback(String reason) throws IOException {
    StoreState before = state();
    long version =
        before
            .previous()
            .orElseThrow(
                () ->
                    new LogitwinException(
                        Fault.NO_INPUT,
                        "Cannot roll back: the store "
                            + display()
                            + " has had no champion before its champion"));
    verify(before, version);
    return append(
        state -> {
          requireExpected(state.champion().equals(before.champion()));
          return entry(state, Action.ROLLBACK, version, "", reason, null);
        });
  }

  private void requireExpected(boolean expected) {
    if (!expected) {
      throw new LogitwinException(
          Fault.TRY_AGAIN,
          String.format(
              "Cannot go on: the champion of the store %s changed meanwhile. Run the job again",
              display()));
    }
  }

  private LogEntry entry(
      StoreState state,
      Action action,
      long version,
      String runId,
      String reason,
      Published published) {
    return new LogEntry(
        LogEntry.SCHEMA_VERSION,
        state.entries().size() + 1L,
        now(),
        action,
        version,
        runId,
        by,
        reason,
        published,
        state.lastHash());
  }

  private LogEntry append(Function<StoreState, LogEntry> decision) throws IOException {
    folder.folder("log").make();
    LogEntry entry = log.append(decision);
    try {
      new Aliases(folder).rebuild(log);
    } catch (IOException e) {
      throw new LogitwinException(
          Fault.STORAGE,
          String.format(
              "Cannot write the aliases of the store %s: %s. The log has the entry (%s of %s); only the hints are old",
              display(),
              e.getMessage(),
              entry.action().code(),
              VersionFolder.name(entry.version())),
          e);
    }
    return entry;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
