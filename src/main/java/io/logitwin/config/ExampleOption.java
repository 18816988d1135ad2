package io.logitwin.config;

import java.util.List;

/** How many held-out rows of a kind a run shows. */
final class ExampleOption {
  private static final int MOST = 100;

  private static final Option<Integer> EXAMPLES =
      Option.count(
              "examples",
              "how many mistakes and suspect labels stand in examples.json, with their features; 0: no"
                  + " row of the data",
              0,
              MOST)
          .alias("show-rows", "samples");

  static final List<Option<?>> OPTIONS = List.of(EXAMPLES);

  private ExampleOption() {}

  /** Reads the number, 0..100; what is wrong with it becomes a problem. */
  static int read(Values values) {
    return EXAMPLES.read(values);
  }
}
