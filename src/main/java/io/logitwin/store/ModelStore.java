package io.logitwin.store;

import io.logitwin.config.VersionName;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.store.LogEntry.Published;
import io.logitwin.text.Secrets;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * A folder of versions and a log. Any number of processes may read and write it at once, on any
 * file system that makes a file for one of many who want it.
 */
public final class ModelStore {
  private static final String LOG = "log";
  private static final Pattern VERSION = Pattern.compile("v(\\d{6,18})");

  private final Folder folder;
  private final StoreLog log;
  private final Clock clock;
  private final String by;

  private ModelStore(Folder folder, Clock clock, String by) {
    this.folder = folder;
    this.log = new StoreLog(folder.folder(LOG));
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
    StoreMark.require(folder);
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
    Folder folder = Folder.at(location, hadoop).exclusive();
    try {
      folder.make();
      StoreMark.make(folder);
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
    StoreMark.check(Folder.at(location, hadoop).exclusive());
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

  /**
   * Returns what the log says by now, for who looks there for the reason of a failure.
   *
   * @param failure which the caller throws if it finds no better one
   * @return empty if it cannot be read; that goes with the failure
   */
  Optional<StoreState> stateAfter(Exception failure) {
    try {
      return Optional.of(state());
    } catch (IOException | LogitwinException e) {
      failure.addSuppressed(e);
      return Optional.empty();
    }
  }

  /**
   * Returns the manifest of a version, as it was published; its files are not looked at.
   *
   * @throws LogitwinException {@code NO_INPUT} if it is not there
   */
  public Manifest manifest(long version) throws IOException {
    LogEntry entry = requirePresent(state(), version);
    return whilePresent(version, found -> found.manifest(entry.published().manifest()));
  }

  /**
   * Checks a version: every byte of it, and that its model still gives the same numbers.
   *
   * @throws LogitwinException {@code NO_INPUT} if it was not published, or was removed; {@code
   *     INPUT_DATA} with all that is wrong with it
   */
  public Manifest verify(long version) throws IOException {
    return verify(state(), version);
  }

  /**
   * Checks a version by what the log said, as {@link #verify(long)} does.
   *
   * @param state of this store
   */
  public Manifest verify(StoreState state, long version) throws IOException {
    LogEntry entry = requirePresent(state, version);
    return whilePresent(version, found -> found.verify(entry.published().manifest()));
  }

  /**
   * Returns the version that a name means now; its files are not looked at.
   *
   * @throws LogitwinException {@code NO_INPUT} if there is no such version
   */
  public ModelVersion find(VersionName name) throws IOException {
    StoreState state = state();
    LogEntry publication = requirePresent(state, number(name, state));
    return new ModelVersion(display(), publication.version(), publication.at());
  }

  /**
   * Opens the version that a name means now, once it is verified.
   *
   * @throws LogitwinException {@code NO_INPUT} if there is no such version; {@code INPUT_DATA} with
   *     all that is wrong with it
   */
  public StoredVersion open(VersionName name) throws IOException {
    StoreState state = state();
    return open(state, number(name, state));
  }

  private long number(VersionName name, StoreState state) {
    return state
        .find(name)
        .orElseThrow(
            () ->
                new LogitwinException(
                    Fault.NO_INPUT,
                    String.format(
                        "Cannot find a %s in the store %s: there is none",
                        name.text(), display())));
  }

  /**
   * Checks a version, as {@link #verify(StoreState, long)} does, and opens it.
   *
   * @param state of this store
   */
  public StoredVersion open(StoreState state, long version) throws IOException {
    Manifest manifest = verify(state, version);
    return whilePresent(
        version, found -> new StoredVersion(manifest, found.model(manifest), found.folder()));
  }

  /** What is asked of a version. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(VersionFolder version) throws IOException;
  }

  /** What fails because the version is removed meanwhile is no damage. */
  private <T> T whilePresent(long version, Question<T> question) throws IOException {
    try {
      return question.ask(version(version));
    } catch (LogitwinException | FileNotFoundException e) {
      stateAfter(e).ifPresent(state -> requirePresent(state, version));
      throw e;
    }
  }

  /** Returns the entry that published a version which was not removed. */
  LogEntry requirePresent(StoreState state, long version) {
    String missing =
        String.format(
            "Cannot find version %s in the store %s", VersionFolder.name(version), display());
    state
        .removal(version)
        .ifPresent(
            removal -> {
              throw new LogitwinException(
                  Fault.NO_INPUT,
                  String.format(
                      "%s: it was removed at %s by %s: %s",
                      missing, removal.at(), removal.by(), removal.reason()));
            });
    return state
        .publication(version)
        .orElseThrow(() -> new LogitwinException(Fault.NO_INPUT, missing));
  }

  /**
   * Returns the folders in which files are published one by one and nobody else clears up; each may
   * be missing.
   */
  List<Folder> folders() {
    return List.of(folder, folder.folder(LOG), folder.folder(Aliases.FOLDER));
  }

  /** Returns the folder of a version, which need not exist. */
  VersionFolder version(long version) {
    return new VersionFolder(version, folder);
  }

  Aliases aliases() {
    return new Aliases(folder, log);
  }

  /**
   * Publishes a version: it is whole before anybody can see it, and never changes again. It is no
   * champion by that.
   *
   * @return its manifest
   */
  public Manifest publish(Publication publication) throws IOException {
    return publisher().publish(publication);
  }

  Publisher publisher() throws IOException {
    return new Publisher(this, folder.exclusive(), by);
  }

  /** Returns the versions that are whole and of which the log knows nothing, ascending. */
  public List<Long> unseen() throws IOException {
    List<Long> unseen = new ArrayList<>();
    for (long version : unknown(state())) {
      if (version(version).isComplete()) {
        unseen.add(version);
      }
    }
    return unseen;
  }

  /** Returns the versions that have a folder and of which a log knows nothing, ascending. */
  List<Long> unknown(StoreState state) throws IOException {
    return numbers().stream()
        .filter(version -> state.publication(version).or(() -> state.removal(version)).isEmpty())
        .toList();
  }

  /** Returns the numbers that have a folder, ascending. */
  List<Long> numbers() throws IOException {
    return folder.names().stream()
        .map(VERSION::matcher)
        .filter(Matcher::matches)
        .map(version -> Long.parseLong(version.group(1)))
        .filter(version -> version > 0)
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns what makes versions the champion. */
  public Champions champions() {
    return new Champions(this);
  }

  LogEntry entry(
      StoreState state,
      Action action,
      long version,
      String runId,
      String reason,
      Published published) {
    return new LogEntry(
        LogEntry.SCHEMA_VERSION,
        state.entries().size() + 1L,
        state.entries().stream().map(LogEntry::at).reduce(now(), ModelStore::later),
        action,
        version,
        runId,
        by,
        Secrets.hide(reason),
        published,
        state.lastHash());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  LogEntry append(Function<StoreState, LogEntry> decision) throws IOException {
    Folder entries = folder.exclusive().folder(LOG);
    entries.make();
    return new StoreLog(entries).append(decision);
  }

  /**
   * Writes the aliases anew, by what the log says. They are hints, and nothing here reads them, so
   * that they cannot be written undoes nothing.
   *
   * @return what kept them from being written, if something did
   */
  public Optional<String> writeAliases() {
    try {
      aliases().rebuild();
      return Optional.empty();
    } catch (IOException | LogitwinException e) {
      return Optional.of(
          String.format("the aliases in %s could not be written: %s", display(), e.getMessage()));
    }
  }

  /** Returns the files of the lease. */
  LeaseTerms leases() throws IOException {
    return new LeaseTerms(folder.exclusive());
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
