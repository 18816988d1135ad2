package io.logitwin.store;

import io.logitwin.storage.Folder;
import io.logitwin.store.LogEntry.Action;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes the files of old versions, and those of numbers that somebody claimed and never made a
 * version. The log says it first; from then on the version is not there, whatever is left of its
 * files, and who dies at the deletion leaves it to the next removal.
 */
public final class Removal {
  /**
   * After so long a maker is taken for dead: a publication takes seconds or minutes. One who was
   * only asleep finds in the log that it is too late.
   */
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

  private final ModelStore store;
  private final int keep;

  /**
   * @param keep how many of the newest versions stay, at least 1
   */
  public Removal(ModelStore store, int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException("Invalid keep: " + keep + " (must be > 0)");
    }
    this.store = store;
    this.keep = keep;
  }

  /**
   * What becomes of versions; each list ascending.
   *
   * @param removed those that are removed
   * @param finished those that had been removed before, and of which files were left
   * @param kept those that could have been removed, until another made them the champion or the
   *     like
   * @param givenUp numbers that were claimed more than a day ago and are no version; none will be
   * @param temporary how many files are deleted that were written to be renamed, more than a day
   *     ago
   */
  public record Result(
      List<Long> removed, List<Long> finished, List<Long> kept, List<Long> givenUp, int temporary) {
    public Result {
      removed = List.copyOf(removed);
      givenUp = List.copyOf(givenUp);
      finished = List.copyOf(finished);
      kept = List.copyOf(kept);
    }
  }

  /** Returns what {@link #run} would do now, and does nothing. */
  public Result plan() throws IOException {
    StoreState state = store.state();
    List<Long> unfinished = new ArrayList<>();
    for (long version : gone(state)) {
      if (!store.version(version).remains().isEmpty()) {
        unfinished.add(version);
      }
    }
    return new Result(
        state.removable(keep),
        unfinished,
        List.of(),
        forgotten(state),
        temporaries((f, name) -> {}));
  }

  private Instant longAgo() {
    return store.now().minus(GIVEN_UP_AFTER);
  }

  /** Returns the numbers whose makers never came back; ascending. */
  private List<Long> forgotten(StoreState state) throws IOException {
    List<Long> forgotten = new ArrayList<>();
    for (long version : store.unknown(state)) {
      VersionFolder folder = store.version(version);
      // A claim that cannot be read has no time; what looks whole is repaired, or looked into.
      if (!folder.isComplete()
          && folder
              .claim()
              .filter(claim -> claim.at() != null && claim.at().isBefore(longAgo()))
              .isPresent()) {
        forgotten.add(version);
      }
    }
    return forgotten;
  }

  /**
   * Removes all versions but the newest ones, the champion, the one that a rollback goes back to,
   * and the challenger; before that it ends the removals that another began, and gives up what
   * makers left unfinished.
   *
   * @param reason why, for a person
   */
  public Result run(String reason) throws IOException {
    StoreState before = store.state();
    List<Long> finished = finish(store, before);
    List<Long> removed = new ArrayList<>();
    List<Long> kept = new ArrayList<>();
    List<Long> givenUp = giveUp(before);
    for (long version : before.removable(keep)) {
      LogEntry entry = store.append(state -> decide(state, version, reason));
      if (entry.action() == Action.REMOVE) {
        store.version(version).delete();
        removed.add(version);
      } else {
        kept.add(version);
      }
    }
    return new Result(removed, finished, kept, givenUp, temporaries(Folder::delete));
  }

  /** What becomes of a half-written file. */
  @FunctionalInterface
  private interface Fate {
    void of(Folder folder, String name) throws IOException;
  }

  /** Returns how many half-written files were left by processes that died. */
  private int temporaries(Fate fate) throws IOException {
    int count = 0;
    for (Folder folder : store.folders()) {
      for (String name : folder.temporaries(longAgo())) {
        fate.of(folder, name);
        count++;
      }
    }
    return count;
  }

  private List<Long> giveUp(StoreState before) throws IOException {
    List<Long> givenUp = new ArrayList<>();
    for (long version : forgotten(before)) {
      LogEntry entry = store.append(state -> decideToGiveUp(state, version));
      if (entry.action() == Action.REMOVE) {
        store.version(version).delete();
        givenUp.add(version);
      }
    }
    return givenUp;
  }

  /** Its maker may have come back, or another have given it up; then there is nothing to add. */
  private LogEntry decideToGiveUp(StoreState state, long version) {
    return state
        .publication(version)
        .or(() -> state.removal(version))
        .orElseGet(
            () ->
                store.entry(
                    state,
                    Action.REMOVE,
                    version,
                    "",
                    "given up: claimed more than a day ago, and never finished",
                    null));
  }

  /** The version may be the champion by now, or removed; then there is nothing to add. */
  private LogEntry decide(StoreState state, long version, String reason) {
    if (state.removable(keep).contains(version)) {
      return store.entry(state, Action.REMOVE, version, "", reason, null);
    }
    return state.removal(version).or(() -> state.publication(version)).orElseThrow();
  }

  /** Returns all numbers that are no version any more, and those that never will be. */
  private static List<Long> gone(StoreState state) {
    return Stream.concat(state.removed().stream(), state.givenUp().stream()).sorted().toList();
  }

  /**
   * Deletes what is left of the versions that were removed.
   *
   * @return the versions of which something was left
   */
  static List<Long> finish(ModelStore store, StoreState state) throws IOException {
    List<Long> finished = new ArrayList<>();
    for (long version : gone(state)) {
      if (store.version(version).delete()) {
        finished.add(version);
      }
    }
    return finished;
  }
}
