package io.logitwin.bench;

import java.util.Map;

/** Answers the same rows again and again for a while, so that a short pass can be timed. */
final class Passes {
  /** What is measured. */
  static final String A_ROW = "a row";

  /** Its unit. */
  static final String MICROSECONDS = "us";

  private Passes() {}

  /**
   * Returns a contestant.
   *
   * @param rows how many rows a pass answers
   * @param least for so many seconds at least
   */
  static Contestant of(String name, long rows, double least, Contestant.Action pass) {
    return new Contestant(
        name,
        MICROSECONDS,
        () -> {
          long start = System.nanoTime();
          long passes = 0;
          double seconds;
          do {
            pass.run();
            passes++;
            seconds = (System.nanoTime() - start) / 1e9;
          } while (seconds < least);
          return Map.of(A_ROW, seconds / passes / rows * 1e6);
        });
  }
}
