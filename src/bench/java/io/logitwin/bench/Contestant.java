package io.logitwin.bench;

import java.util.Map;

/**
 * Something that is measured beside others.
 *
 * @param name as it stands in the tables
 * @param work does it once and returns its seconds, by part
 */
record Contestant(String name, Work work) {
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

  /** What is timed as a whole. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }
}
