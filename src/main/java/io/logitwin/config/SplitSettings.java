package io.logitwin.config;

import java.util.List;

/**
 * How the rows are divided into a training part and a test part.
 *
 * @param seed of the split
 * @param trainFraction how much of the rows is for training, above 0 and below 1
 * @param partitions how many hash partitions the rows are laid in; the split depends on it
 */
public record SplitSettings(long seed, double trainFraction, int partitions) {
  private static final Option<Long> SEED =
      Option.integer(
              "seed", "the seed of the split", -Values.LARGEST_INTEGER, Values.LARGEST_INTEGER)
          .alias("random-state", "random-seed");
  private static final Option<Double> TRAIN_FRACTION =
      Option.number(
              "train-fraction",
              "the share of the training rows, above 0 and below 1",
              Values::fraction)
          .alias("train-size", "train-ratio", "test-size", "test-fraction", "split");
  private static final Option<Integer> PARTITIONS =
      Option.count(
              "partitions",
              "how many partitions the rows are laid in; the split depends on it",
              1,
              100_000)
          .alias("num-partitions", "tasks");

  static final List<Option<?>> OPTIONS = List.of(SEED, TRAIN_FRACTION, PARTITIONS);

  static SplitSettings read(Values values) {
    return new SplitSettings(
        SEED.read(values), TRAIN_FRACTION.read(values), PARTITIONS.read(values));
  }
}
