package io.logitwin.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Whole programs as contestants, and what the last run of each came to. */
final class Outcomes {
  private final Map<String, Outcome> last = new LinkedHashMap<>();

  /** Returns a contestant whose outcomes are kept. */
  Contestant contestant(String name, Callable<Outcome> program) {
    return new Contestant(
            name,
            () -> {
              Outcome outcome = program.call();
              last.put(name, outcome);
              return outcome.found();
            })
        .withUnit(Outcome.PEAK_MEMORY, "MiB");
  }

  Outcome last(String name) {
    return last.get(name);
  }

  /**
   * Adds to a report how many rows each has right.
   *
   * @throws IllegalStateException if they were not tested on equally many rows
   */
  void describe(Report report) {
    if (last.values().stream().mapToLong(Outcome::test).distinct().count() > 1) {
      throw new IllegalStateException("Cannot compare: not the same test rows: " + last);
    }
    last.forEach(
        (name, outcome) ->
            report.addFact("right, " + name, outcome.correct() + " of " + outcome.test()));
  }
}
