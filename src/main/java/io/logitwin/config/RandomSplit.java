package io.logitwin.config;

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
  /** What run.json calls it. */
  public static final String METHOD = "random-split";

  public RandomSplit {
    SplitSettings.requireValid(trainFraction, partitions);
  }

  @Override
  public String method() {
    return METHOD;
  }
}
