package io.logitwin.pipeline;

import io.logitwin.report.StoreReport;
import io.logitwin.run.RunStatus;
import io.logitwin.store.LogEntry;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.store.ModelStore;
import io.logitwin.store.StoreState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What an earlier run has already done: it is not done twice, and what it left undone is. */
public final class EarlierRun {
  private final ModelStore store;

  public EarlierRun(ModelStore store) {
    this.store = store;
  }

  /**
   * Returns how a run ends whose id is in the log already, as it ended then; empty if it is not.
   *
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if what it left is damaged
   */
  public Optional<Ending> end(String runId) throws IOException {
    StoreState state = store.state();
    Optional<LastVersion> earlier = LastVersion.of(store, state, runId);
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    if (earlier.get().isToBePromoted(state)) {
      return Optional.of(promote(earlier.get(), state));
    }
    boolean promoted = wasPromoted(earlier.get(), state);
    return Optional.of(
        new Ending(
            promoted ? RunStatus.SUCCEEDED : RunStatus.REJECTED,
            List.of(StoreReport.doneBefore(runId, earlier.get().number(), promoted)),
            "the run " + runId + " was done before"));
  }

  private static boolean wasPromoted(LastVersion earlier, StoreState state) {
    return state.entries().stream()
        .anyMatch(entry -> entry.action() == Action.PROMOTE && entry.version() == earlier.number());
  }

  /** Returns how a run ends that would come to the same as the last one. */
  Ending end(LastVersion last) throws IOException {
    StoreState state = store.state();
    if (last.isToBePromoted(state)) {
      return promote(last, state);
    }
    String reason = StoreReport.unchanged(last.number());
    return new Ending(RunStatus.SKIPPED, List.of("  " + reason), reason);
  }

  /** The run died between publication and promotion; its gate has decided. */
  private Ending promote(LastVersion version, StoreState seen) throws IOException {
    LogEntry entry =
        store
            .champions()
            .promote(
                version.number(),
                version.version().manifest().runId(),
                Contest.reason(version.gate()),
                state -> state.promotion().equals(seen.promotion()));
    List<String> lines = StoreReport.done(entry, store.writeAliases());
    return new Ending(
        RunStatus.SUCCEEDED, lines, "finished what the run " + entry.runId() + " began");
  }
}
