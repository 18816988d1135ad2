package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.store.LogEntry.Action;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Makes versions the champion of a store, each by one entry of its log. */
public final class Champions {
  private final ModelStore store;

  Champions(ModelStore store) {
    this.store = store;
  }

  /**
   * Makes a version the champion, once it is verified. If it is already, nothing is done.
   *
   * @param runId the run that wants it; empty for a person
   * @param expected tells by what the log says whether the reason still holds
   * @throws LogitwinException {@code TRY_AGAIN} if it does not; as {@link ModelStore#verify} does
   */
  public LogEntry promote(long version, String runId, String reason, Predicate<StoreState> expected)
      throws IOException {
    store.verify(version);
    return store.append(
        state -> {
          store.requirePresent(state, version);
          if (state.champion().equals(OptionalLong.of(version))) {
            return state.promotion().orElseThrow();
          }
          requireExpected(expected.test(state));
          return store.entry(state, Action.PROMOTE, version, runId, reason, null);
        });
  }

  /**
   * Makes a version that was just published the champion, if there is none.
   *
   * @return what made the champion that there is now
   */
  public LogEntry promoteFirst(long version, String runId) throws IOException {
    store.verify(version);
    return store.append(
        state ->
            state
                .promotion()
                .orElseGet(
                    () -> {
                      store.requirePresent(state, version);
                      return store.entry(
                          state, Action.PROMOTE, version, runId, "the store had no champion", null);
                    }));
  }

  /**
   * Makes the champion before the champion the champion again, once it is verified.
   *
   * @throws LogitwinException {@code NO_INPUT} if there was none; {@code TRY_AGAIN} if the champion
   *     changes meanwhile; as {@link ModelStore#verify} does
   */
  public LogEntry rollback(String reason) throws IOException {
    StoreState before = store.state();
    long version =
        before
            .previous()
            .orElseThrow(
                () ->
                    new LogitwinException(
                        Fault.NO_INPUT,
                        "Cannot roll back: the store "
                            + store.display()
                            + " has had no champion before its champion that is still there"));
    store.verify(before, version);
    return store.append(
        state -> {
          requireExpected(state.promotion().equals(before.promotion()));
          store.requirePresent(state, version);
          return store.entry(state, Action.ROLLBACK, version, "", reason, null);
        });
  }

  private void requireExpected(boolean expected) {
    if (!expected) {
      throw new LogitwinException(
          Fault.TRY_AGAIN,
          String.format(
              "Cannot go on: the champion of the store %s changed meanwhile. Run the job again",
              store.display()));
    }
  }
}
