package io.logitwin.testing;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import org.assertj.core.api.Condition;

/** What a test expects of a failure. */
public final class Faults {
  private Faults() {}

  /** Returns the condition that a failure is one of the project's own, and whose fault it is. */
  public static Condition<Throwable> fault(Fault fault) {
    return new Condition<>(
        thrown -> thrown instanceof LogitwinException known && known.fault() == fault,
        "the fault %s",
        fault);
  }
}
