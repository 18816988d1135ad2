package io.logitwin.store;

import io.logitwin.store.Operation.Answer;
import io.logitwin.store.Operation.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
  private final Deque<Operation> order = new ArrayDeque<>();

  /** The most operations that could be put in an order, in that order, and what is true then. */
  private List<Operation> longest = List.of();

  private ChampionModel reached;

  private Linearizability(List<Operation> operations, ChampionModel start) {
    this.operations = operations;
    this.reached = start;
  }

  /** The operations done, a bit each, and what is true then. */
  private record Tried(long done, ChampionModel model) {}

  /**
   * Returns why there is no such order; empty if there is one.
   *
   * @param operations at most 63, in any order
   * @param start what was true before
   */
  static Optional<String> violation(List<Operation> operations, ChampionModel start) {
    if (operations.size() > MOST) {
      throw new IllegalArgumentException(
          "Invalid history: " + operations.size() + " operations (at most " + MOST + ")");
    }
    Optional<Operation> unfounded =
        operations.stream().filter(one -> !isRefusedWithReason(one, operations)).findFirst();
    if (unfounded.isPresent()) {
      return Optional.of("Nothing else was under way: " + unfounded.get());
    }
    Linearizability search = new Linearizability(operations, start);
    return search.search(0, start) ? Optional.empty() : Optional.of(search.explanation());
  }

  /** Who could not roll back was told that another was faster, so one must have been there. */
  private static boolean isRefusedWithReason(Operation one, List<Operation> operations) {
    return one.kind() != Kind.ROLL_BACK
        || one.answer() != Answer.REFUSED
        || operations.stream().anyMatch(other -> other.mayChange() && other.overlaps(one));
  }

  private boolean search(long done, ChampionModel model) {
    if (order.size() > longest.size()) {
      longest = List.copyOf(order);
      reached = model;
    }
    if (open(done).noneMatch(i -> operations.get(i).isAnswered())) {
      return true;
    }
    if (!tried.add(new Tried(done, model))) {
      return false;
    }
    // Whoever asked after another had its answer comes after it.
    int earliest = open(done).map(i -> operations.get(i).answered()).min().orElseThrow();
    return open(done)
        .filter(i -> operations.get(i).invoked() < earliest)
        .anyMatch(i -> leadsToTheEnd(i, done, model));
  }

  private boolean leadsToTheEnd(int next, long done, ChampionModel model) {
    Optional<ChampionModel> then = model.after(operations.get(next));
    if (then.isEmpty()) {
      return false;
    }
    order.addLast(operations.get(next));
    boolean ends = search(done | 1L << next, then.get());
    order.removeLast();
    return ends;
  }

  private IntStream open(long done) {
    return IntStream.range(0, operations.size()).filter(i -> (done >> i & 1) == 0);
  }

  /** Tells of an order that goes as far as any, and what cannot follow. */
  private String explanation() {
    return String.format(
        "One champion explains%n%s%nwhich leaves the line %s after %d changes, and then none of%n%s",
        lines(longest.stream()),
        reached.line(),
        reached.changes(),
        lines(operations.stream().filter(operation -> !longest.contains(operation))));
  }

  private static String lines(Stream<Operation> operations) {
    return operations
        .map(operation -> "  " + operation)
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
