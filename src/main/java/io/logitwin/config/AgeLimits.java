package io.logitwin.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How old a model may be that is taken from a store by a word, such as champion. Who names a number
 * means that version, whatever its age.
 *
 * @param warn from which age on the user is told; empty: never
 * @param refuse from which age on it gives no answers; empty: never
 */
public record AgeLimits(Optional<Duration> warn, Optional<Duration> refuse) {
  /** Any age will do. */
  public static final AgeLimits NONE = new AgeLimits(Optional.empty(), Optional.empty());

  private static final double MOST_DAYS = 36_500;
  private static final double NANOSECONDS_A_DAY = 86_400e9;

  private static final Option<Optional<Duration>> WARN =
      age(
              "warn-model-age",
              "from how many days on the age of a store's model is warned of, unless it is named by its number; left out: never")
          .alias("stale-after", "warn-age");
  private static final Option<Optional<Duration>> REFUSE =
      age(
              "max-model-age",
              "from how many days on such a model gives no answers (exit code 75); left out: never")
          .alias("max-age", "refuse-after");

  static final List<Option<?>> OPTIONS = List.of(WARN, REFUSE);

  static AgeLimits read(Values values) {
    return new AgeLimits(WARN.read(values), REFUSE.read(values));
  }

  private static Option<Optional<Duration>> age(String key, String help) {
    return Option.value(
        key,
        "DAYS",
        help,
        (values, k) ->
            values
                .optional(k)
                .map(
                    given ->
                        values.decimal(
                            k, Double.MIN_NORMAL, MOST_DAYS, "must be a number > 0 and <= 36500"))
                .map(days -> Duration.ofNanos(Math.round(days * NANOSECONDS_A_DAY))));
  }
}
