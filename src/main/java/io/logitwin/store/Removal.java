package io.logitwin.store;

import io.logitwin.store.LogEntry.Action;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes the files of old versions. The log says it first; from then on the version is not there,
 * whatever is left of its files, and who dies at the deletion leaves it to the next removal.
 */
public final class Removal {
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
   */
  public record Result(List<Long> removed, List<Long> finished, List<Long> kept) {
    public Result {
      removed = List.copyOf(removed);
      finished = List.copyOf(finished);
      kept = List.copyOf(kept);
    }
  }

  /** Returns what {@link #run} would do now, and does nothing. */
  public Result plan() throws IOException {
    StoreState state = store.state();
    List<Long> unfinished = new ArrayList<>();
    for (long version : state.removed()) {
      if (!store.version(version).remains().isEmpty()) {
        unfinished.add(version);
      }
    }
    return new Result(state.removable(keep), unfinished, List.of());
  }

  /**
   * Removes all versions but the newest ones, the champion, the one that a rollback goes back to,
   * and the challenger; before that it ends the removals that another began.
   *
   * @param reason why, for a person
   */
  public Result run(String reason) throws IOException {
    StoreState before = store.state();
    List<Long> finished = finish(store, before);
    List<Long> removed = new ArrayList<>();
    List<Long> kept = new ArrayList<>();
    for (long version : before.removable(keep)) {
      LogEntry entry = store.append(state -> decide(state, version, reason));
      if (entry.action() == Action.REMOVE) {
        store.version(version).delete();
        removed.add(version);
      } else {
        kept.add(version);
      }
    }
    return new Result(removed, finished, kept);
  }

  /** The version may be the champion by now, or removed; then there is nothing to add. */
  private LogEntry decide(StoreState state, long version, String reason) {
    if (state.removable(keep).contains(version)) {
      return store.entry(state, Action.REMOVE, version, "", reason, null);
    }
    return state.removal(version).or(() -> state.publication(version)).orElseThrow();
  }

  /**
   * Deletes what is left of the versions that were removed.
   *
   * @return the versions of which something was left
   */
  static List<Long> finish(ModelStore store, StoreState state) throws IOException {
    List<Long> finished = new ArrayList<>();
    for (long version : state.removed()) {
      if (store.version(version).delete()) {
        finished.add(version);
      }
    }
    return finished;
  }
}
