package io.logitwin.config;

import java.util.List;

/** How a user says how rows are divided. */
final class SplitOptions {
  private static final List<String> METHODS = List.of("random", "content");

  private static final Option<Long> SEED =
      Option.integer(
              "seed", "the seed of the split", -Values.LARGEST_INTEGER, Values.LARGEST_INTEGER)
          .alias("random-state", "random-seed");
  private static final Option<Double> TRAIN_FRACTION =
      Option.number(
              "train-fraction",
              "the share of the training rows, above 0 and below 1",
              Values::fraction)
          .alias("train-size", "train-ratio", "test-size", "test-fraction");
  private static final Option<Integer> PARTITIONS =
      Option.count(
              "partitions",
              "how many partitions the rows are laid in; a random split depends on it",
              1,
              100_000)
          .alias("num-partitions", "tasks");

  /** Empty if nobody says. */
  private static final Option<String> METHOD =
      Option.value(
              "split",
              "METHOD",
              "random, or content: a row's side depends on nothing but the row. Left empty: random; content for what"
                  + " is published",
              (values, key) -> values.optional(key).isEmpty() ? "" : values.choice(key, METHODS))
          .alias("split-method", "split-by");

  /** Of a job that only knows a random split. */
  static final List<Option<?>> RANDOM = List.of(SEED, TRAIN_FRACTION, PARTITIONS);

  static final List<Option<?>> ALL = Option.all(List.of(METHOD), RANDOM);

  private SplitOptions() {}

  static RandomSplit readRandom(Values values) {
    return new RandomSplit(SEED.read(values), TRAIN_FRACTION.read(values), PARTITIONS.read(values));
  }

  /**
   * Reads a split.
   *
   * @param published whether the model becomes a version of a store: then later models are compared
   *     with it on rows that it must not have been trained on, so that a random split is a problem
   */
  static SplitSettings read(Values values, boolean published) {
    RandomSplit random = readRandom(values);
    String method = METHOD.read(values);
    if (published && method.equals("random")) {
      values.invalid(
          METHOD.key(),
          "must be content for a model that is published: only so a later one can be compared with it on rows that"
              + " neither was trained on");
    }
    return method.equals("content") || (published && method.isEmpty())
        ? new ContentSplit(random.seed(), random.trainFraction(), random.partitions())
        : random;
  }
}
