package io.logitwin.config;

import java.util.List;

/**
 * A seeded draw, a number a row. Another number of partitions is another split: each partition has
 * a generator of its own.
 *
 * @param seed of the draw
 * @param trainFraction the expected share of the training rows, above 0 and below 1
 * @param partitions how many hash partitions the rows lie in, at least 1
 */
public record RandomSplit(long seed, double trainFraction, int partitions)
    implements SplitSettings {
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

  public RandomSplit {
    if (!(trainFraction > 0 && trainFraction < 1)) {
      throw new IllegalArgumentException(
          "Invalid train fraction: " + trainFraction + " (must be > 0 and < 1)");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("Invalid partitions: " + partitions + " (must be >= 1)");
    }
  }

  static RandomSplit read(Values values) {
    return new RandomSplit(SEED.read(values), TRAIN_FRACTION.read(values), PARTITIONS.read(values));
  }

  @Override
  public String method() {
    return "random-split";
  }
}
