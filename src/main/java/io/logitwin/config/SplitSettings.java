package io.logitwin.config;

/** How the rows are divided into a training part and a test part: all that the split depends on. */
public sealed interface SplitSettings permits RandomSplit {
  /** Returns the method as it stands in run.json. */
  String method();

  /** Returns the seed. */
  long seed();

  /** Returns the expected share of the training rows, above 0 and below 1. */
  double trainFraction();

  /** Returns how many hash partitions of {@code row_id} the rows are laid in, at least 1. */
  int partitions();
}
