package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.store.VersionFolder.Claim;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends what processes that died had begun in a store. Any number may do so at once, also while the
 * process that is thought dead goes on.
 */
public final class Repair {
  private static final String REASON = "repaired: whole, and not yet in the log";

  private final ModelStore store;
  private final List<LogEntry> published = new ArrayList<>();
  private final List<Unfinished> unfinished = new ArrayList<>();
  private final List<Damaged> damaged = new ArrayList<>();

  private Repair(ModelStore store) {
    this.store = store;
  }

  /**
   * A number that is somebody's, and is no version.
   *
   * @param version the number
   * @param by whose it is, as user and host; null if nobody has claimed it, or the claim cannot be
   *     read
   * @param at since when; null likewise
   */
  public record Unfinished(long version, String by, Instant at) {}

  /**
   * A version that looks whole and is not.
   *
   * @param version its number
   * @param problems all that is wrong with it
   */
  public record Damaged(long version, List<String> problems) {
    public Damaged {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What was done, and what was left alone; versions ascending.
   *
   * @param published the publications that the log lacked, and has now
   * @param finished the removed versions of which files were left, and are no more
   * @param aliases whether the aliases were others than the log says, and were written anew
   * @param unfinished the numbers without a version: whoever claimed one may still be at work
   * @param damaged the versions that are not whole, and are not published
   */
  public record Result(
      List<LogEntry> published,
      List<Long> finished,
      boolean aliases,
      List<Unfinished> unfinished,
      List<Damaged> damaged) {
    public Result {
      published = List.copyOf(published);
      finished = List.copyOf(finished);
      unfinished = List.copyOf(unfinished);
      damaged = List.copyOf(damaged);
    }

    /** Returns whether there was nothing to do. */
    public boolean isNothing() {
      return published.isEmpty() && finished.isEmpty() && !aliases;
    }
  }

  /** Repairs a store. Who is the champion does not change by it. */
  public static Result run(ModelStore store) throws IOException {
    return new Repair(store).run();
  }

  private Result run() throws IOException {
    StoreState state = store.state();
    List<Long> finished = Removal.finish(store, state);
    for (long version : store.unknown(state)) {
      if (store.version(version).isComplete()) {
        publish(version);
      } else {
        Optional<Claim> claim = store.version(version).claim();
        unfinished.add(
            new Unfinished(
                version, claim.map(Claim::by).orElse(null), claim.map(Claim::at).orElse(null)));
      }
    }
    boolean stale = !store.aliases().areCurrent();
    if (stale) {
      store.aliases().rebuild();
    }
    return new Result(published, finished, stale, unfinished, damaged);
  }

  /** One that is damaged is no reason to leave the others. */
  private void publish(long version) throws IOException {
    Manifest manifest;
    String hash;
    try {
      hash = store.version(version).manifestHash();
      manifest = store.version(version).verify(hash);
    } catch (LogitwinException e) {
      if (e.fault() != Fault.INPUT_DATA) {
        throw e;
      }
      damaged.add(new Damaged(version, e.lines()));
      return;
    }
    published.add(store.publisher().announce(manifest, hash, REASON));
  }
}
