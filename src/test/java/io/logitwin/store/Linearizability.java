package io.logitwin.store;

import io.logitwin.store.Operation.Answer;
import io.logitwin.store.Operation.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a history can be explained by one champion: whether its operations can be put one after
 * the other, each at some moment between its question and its answer, so that every answer is true.
 * One without an answer may have happened at any time since, or not at all.
 *
 * <p>The search is that of J. M. Wing and C. Gong, Testing and verifying concurrent objects, 1993,
 * with the memory of what was tried of G. Lowe, Testing for linearizability, 2017.
 */
final class Linearizability {
  private static final int MOST = Long.SIZE - 1;

  private final List<Operation> operations;
  private final Set<Tried> tried = new HashSet<>();

  private Linearizability(List<Operation> operations) {
    this.operations = operations;
  }

  /** The operations done, a bit each, and what is true then. */
  private record Tried(long done, ChampionModel model) {}

  /**
   * Returns whether there is such an order.
   *
   * @param operations at most 63, in any order
   * @param start what was true before
   */
  static boolean holds(List<Operation> operations, ChampionModel start) {
    if (operations.size() > MOST) {
      throw new IllegalArgumentException(
          "Invalid history: " + operations.size() + " operations (at most " + MOST + ")");
    }
    return operations.stream().allMatch(one -> isRefusedWithReason(one, operations))
        && new Linearizability(operations).search(0, start);
  }

  /** Who could not roll back was told that another was faster, so one must have been there. */
  private static boolean isRefusedWithReason(Operation one, List<Operation> operations) {
    return one.kind() != Kind.ROLL_BACK
        || one.answer() != Answer.REFUSED
        || operations.stream()
            .anyMatch(other -> other.mayChange() && other.overlaps(one));
  }

  private boolean search(long done, ChampionModel model) {
    int earliest = Operation.NEVER;
    boolean complete = true;
    for (int i = 0; i < operations.size(); i++) {
      if (isOpen(i, done)) {
        earliest = Math.min(earliest, operations.get(i).answered());
        complete &= !operations.get(i).isAnswered();
      }
    }
    if (complete) {
      return true;
    }
    if (!tried.add(new Tried(done, model))) {
      return false;
    }
    for (int i = 0; i < operations.size(); i++) {
      // Whoever asked after another had its answer comes after it.
      if (isOpen(i, done) && operations.get(i).invoked() < earliest) {
        Optional<ChampionModel> next = model.after(operations.get(i));
        if (next.isPresent() && search(done | 1L << i, next.get())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOpen(int operation, long done) {
    return (done >> operation & 1) == 0;
  }
}
