package io.logitwin.bench;

import java.util.Map;

/**
 * Something that is measured beside others.
 *
 * @param name as it stands in the tables
 * @param unit of what the work returns
 * @param otherUnits of single parts that are measured in another unit
 * @param work does it once and returns how long it took, by part
 */
record Contestant(String name, String unit, Map<String, String> otherUnits, Work work) {
  Contestant {
    otherUnits = Map.copyOf(otherUnits);
  }

  Contestant(String name, String unit, Work work) {
    this(name, unit, Map.of(), work);
  }

  /** Makes one that is measured in seconds. */
  Contestant(String name, Work work) {
    this(name, "s", work);
  }

  /** Returns the same contestant, of which a part has another unit. */
  Contestant withUnit(String part, String otherUnit) {
    return new Contestant(name, unit, Map.of(part, otherUnit), work);
  }

  String unitOf(String part) {
    return otherUnits.getOrDefault(part, unit);
  }

  /** What is measured. */
  @FunctionalInterface
  interface Work {
    Map<String, Double> run() throws Exception;
  }

  /** Returns a contestant with a single part. */
  static Contestant timed(String name, String part, Action action) {
    return new Contestant(
        name,
        () -> {
          long start = System.nanoTime();
          action.run();
          return Map.of(part, (System.nanoTime() - start) / 1e9);
        });
  }

  /** Returns the same contestant, with something to be done after each run that is not timed. */
  Contestant andThen(Action cleaning) {
    return new Contestant(
        name,
        unit,
        otherUnits,
        () -> {
          Map<String, Double> found = work.run();
          cleaning.run();
          return found;
        });
  }

  /** What is timed as a whole. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }
}
