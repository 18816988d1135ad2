package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.store.Operation.Answer;
import io.logitwin.store.Operation.Kind;
import io.logitwin.testing.Interleaving.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes down who asked what of the champion, and what he was told. One asks at a time. */
final class Questions {
  private final List<Operation> operations = new ArrayList<>();
  private int time;

  /** A question to the register; returns the champion that it is told of. */
  @FunctionalInterface
  interface Question {
    long ask() throws IOException;
  }

  /**
   * Asks. If the process dies meanwhile, the question stays without an answer.
   *
   * @param version the version that it wants to be the champion; 0 if it names none
   */
  Operation ask(Worker process, Kind kind, long version, Question question) throws IOException {
    process.pass("asks " + kind);
    return ask(process.number(), kind, version, question);
  }

  /** Asks who is the champion when nobody else is there any more. */
  void askLast(Question question) throws IOException {
    ask(Operation.NOBODY, Kind.READ, 0, question);
  }

  private Operation ask(int process, Kind kind, long version, Question question)
      throws IOException {
    int invoked = time++;
    int place = operations.size();
    operations.add(new Operation(process, kind, version, Answer.NONE, 0, invoked, Operation.NEVER));
    Answer answer = Answer.DONE;
    long champion = 0;
    try {
      champion = question.ask();
    } catch (LogitwinException e) {
      answer = refusal(kind, e);
    }
    Operation told = new Operation(process, kind, version, answer, champion, invoked, time++);
    operations.set(place, told);
    return told;
  }

  private static Answer refusal(Kind kind, LogitwinException failure) {
    if (failure.fault() == Fault.TRY_AGAIN && (kind == Kind.PROMOTE || kind == Kind.ROLL_BACK)) {
      return Answer.REFUSED;
    }
    if (failure.fault() == Fault.NO_INPUT && kind == Kind.ROLL_BACK) {
      return Answer.IMPOSSIBLE;
    }
    throw failure;
  }

  /** Returns all questions, in the order in which they were asked. */
  List<Operation> operations() {
    return List.copyOf(operations);
  }
}
