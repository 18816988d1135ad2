package io.logitwin.testing.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to go wrong, in the order in which it was planned. */
public final class Mishaps {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final List<Planned> planned = new ArrayList<>();
  private boolean conditionsIgnored;
  private int changesLeft = Integer.MAX_VALUE;
  private int changesRefused;

  /** How an answer goes wrong. */
  public enum Kind {
    /** The request is not done, and refused. */
    REFUSED,
    /** The request is done, and the connection closed instead of an answer. */
    ANSWER_LOST,
    /** The request is done, and not answered until another for the same object has come. */
    ANSWER_HELD
  }

  /**
   * What happens to one request.
   *
   * @param status of a refusal
   * @param code of a refusal, such as {@code SlowDown}
   */
  record Mishap(Kind kind, int status, String code) {}

  private record Planned(String operation, String ending, Mishap mishap) {}

  /** Refuses the next requests of a method, or {@code COMPLETE}, for keys that end so. */
  public synchronized void refuse(
      String operation, String ending, int times, int status, String code) {
    for (int i = 0; i < times; i++) {
      planned.add(new Planned(operation, ending, new Mishap(Kind.REFUSED, status, code)));
    }
  }

  /** Loses, or holds back, the answer to the next request of a method for a key that ends so. */
  public synchronized void answer(String operation, String ending, Kind kind) {
    planned.add(new Planned(operation, ending, new Mishap(kind, 0, "")));
  }

  /** Serves as a server does that does not know conditions: from now on all are ignored. */
  public synchronized void ignoreConditions() {
    conditionsIgnored = true;
  }

  /**
   * Refuses whatever would change something once so many more such requests have come, as if the
   * process that asks were dead.
   */
  public synchronized void refuseChangesAfter(int requests) {
    changesLeft = requests;
    changesRefused = 0;
  }

  /** Refuses no change any more. Returns how many were. */
  public synchronized int allowChanges() {
    changesLeft = Integer.MAX_VALUE;
    return changesRefused;
  }

  private boolean isRefusedAsChange(S3Request request) {
    if (changesLeft == Integer.MAX_VALUE || READING.contains(request.method())) {
      return false;
    }
    if (changesLeft == 0) {
      changesRefused++;
      return true;
    }
    changesLeft--;
    return false;
  }

  synchronized Precondition heeded(Precondition precondition) {
    return conditionsIgnored ? new Precondition(Optional.empty(), Optional.empty()) : precondition;
  }

  /** Returns what goes wrong with a request now, which does not go wrong by that again. */
  synchronized Optional<Mishap> next(S3Request request) {
    if (isRefusedAsChange(request)) {
      return Optional.of(new Mishap(Kind.REFUSED, 403, "AccessDenied"));
    }
    Optional<Planned> found =
        planned.stream()
            .filter(
                plan ->
                    plan.operation().equals(request.operation())
                        && request.key().endsWith(plan.ending()))
            .findFirst();
    found.ifPresent(planned::remove);
    return found.map(Planned::mishap);
  }

  /** Returns how many mishaps have not happened yet. */
  public synchronized int left() {
    return planned.size();
  }
}
