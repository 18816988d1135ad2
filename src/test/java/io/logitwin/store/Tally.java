package io.logitwin.store;

import io.logitwin.store.Operation.Answer;
import io.logitwin.store.Operation.Kind;
import io.logitwin.testing.Interleaving.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What happened in histories.
 *
 * @param operations what was asked of the champion
 * @param killed processes that died
 * @param unanswered what was asked by them, and never answered
 * @param woken processes that were stopped, and went on hours later
 * @param hourOff what was changed by processes whose clock is an hour off
 * @param promoted promotions that were done
 * @param lost promotions that were refused because the champion had changed
 * @param lostAsleep those of processes that had been stopped
 * @param rolledBack rollbacks that were done
 */
record Tally(
    int operations,
    int killed,
    int unanswered,
    int woken,
    int hourOff,
    int promoted,
    int lost,
    int lostAsleep,
    int rolledBack) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Counts what happened in one. */
  static Tally of(List<Operation> operations, List<Worker> processes) {
    Set<Integer> woken = numbers(processes, Worker::isWoken);
    Set<Integer> hourOff =
        numbers(processes, process -> process.clockError().abs().equals(Duration.ofHours(1)));
    return new Tally(
        operations.size(),
        numbers(processes, Worker::isKilled).size(),
        count(operations, operation -> !operation.isAnswered()),
        woken.size(),
        count(
            operations,
            operation ->
                hourOff.contains(operation.process())
                    && operation.kind() != Kind.READ
                    && operation.answer() == Answer.DONE),
        count(operations, operation -> is(operation, Kind.PROMOTE, Answer.DONE)),
        count(operations, operation -> is(operation, Kind.PROMOTE, Answer.REFUSED)),
        count(
            operations,
            operation ->
                is(operation, Kind.PROMOTE, Answer.REFUSED) && woken.contains(operation.process())),
        count(operations, operation -> is(operation, Kind.ROLL_BACK, Answer.DONE)));
  }

  private static Set<Integer> numbers(List<Worker> processes, Predicate<Worker> which) {
    return processes.stream().filter(which).map(Worker::number).collect(Collectors.toSet());
  }

  private static int count(List<Operation> operations, Predicate<Operation> which) {
    return (int) operations.stream().filter(which).count();
  }

  private static boolean is(Operation operation, Kind kind, Answer answer) {
    return operation.kind() == kind && operation.answer() == answer;
  }

  /** Counts both. */
  Tally plus(Tally other) {
    return new Tally(
        operations + other.operations,
        killed + other.killed,
        unanswered + other.unanswered,
        woken + other.woken,
        hourOff + other.hourOff,
        promoted + other.promoted,
        lost + other.lost,
        lostAsleep + other.lostAsleep,
        rolledBack + other.rolledBack);
  }
}
