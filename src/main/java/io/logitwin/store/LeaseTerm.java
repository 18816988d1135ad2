package io.logitwin.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logitwin.run.Holder;
import io.logitwin.run.Json;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One term of the lease, as it stands in {@code lease/}.
 *
 * @param holder the run that has it
 * @param until when it ends if it is not renewed
 * @param ended whether the run has given it back
 */
record LeaseTerm(Holder holder, Instant until, boolean ended) {
  LeaseTerm {
    Objects.requireNonNull(holder, "holder is null");
    Objects.requireNonNull(until, "until is null");
  }

  /** Returns what a file says; empty if it is no term. */
  static Optional<LeaseTerm> parse(String text) {
    try {
      return Optional.ofNullable(Json.mapper().readValue(text, LeaseTerm.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String json() {
    return Json.write(this);
  }

  LeaseTerm renewed(Instant newUntil) {
    return new LeaseTerm(holder, newUntil, false);
  }

  LeaseTerm givenBack(Instant now) {
    return new LeaseTerm(holder, now, true);
  }

  /**
   * Returns whether another may begin the next term: it was given back, its time is over, or its
   * process is seen to be dead, which only its own machine can tell.
   */
  boolean isOver(Instant now) {
    return ended || until.isBefore(now) || holder.state() == Holder.State.DEAD;
  }
}
