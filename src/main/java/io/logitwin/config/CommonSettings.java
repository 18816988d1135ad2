package io.logitwin.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What every job is told.
 *
 * @param json whether standard output gets the record, and nothing else
 * @param verbose whether errors come with their stack trace
 * @param executorTimeout for how long a job on a cluster waits without any executor; empty: for
 *     ever
 * @param metricsFile the location of the file that a monitoring system reads, if there is one
 * @param texts every setting as it was written, by key, and the file of {@code --config}
 */
public record CommonSettings(
    boolean json,
    boolean verbose,
    Optional<Duration> executorTimeout,
    Optional<String> metricsFile,
    Map<String, String> texts) {
  /** What the textfile collector of Prometheus reads; no file of another kind is replaced. */
  private static final String METRICS = ".prom";

  private static final Option<Boolean> JSON =
      Option.flag("json", "print run.json, and nothing else, on standard output");
  private static final Option<Boolean> VERBOSE =
      Option.flag("verbose", "show where an error comes from").alias("debug");

  private static final double MOST_MINUTES = 10_080;
  private static final double NANOSECONDS_A_MINUTE = 60e9;

  private static final Option<Optional<Duration>> EXECUTOR_TIMEOUT =
      Option.value(
              "executor-timeout",
              "MINUTES",
              "after how many minutes without an executor a job on a cluster gives up (exit code 69); left out: never",
              CommonSettings::readExecutorTimeout)
          .alias("executor-wait", "wait-for-executors");

  private static final Option<Optional<String>> METRICS_FILE =
      new Option<Optional<String>>(
              "metrics-file",
              Option.Kind.LOCATION_IF_GIVEN,
              "FILE",
              "what Prometheus is told of the run: a file *.prom, replaced at the end (docs/schedules.md)",
              List.of(),
              CommonSettings::readMetricsFile)
          .alias("metrics", "prom", "textfile");

  static final List<Option<?>> OPTIONS = List.of(EXECUTOR_TIMEOUT, METRICS_FILE, JSON, VERBOSE);

  public CommonSettings {
    Objects.requireNonNull(executorTimeout, "executorTimeout is null");
    Objects.requireNonNull(metricsFile, "metricsFile is null");
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  static CommonSettings read(Values values, SettingsSources sources) {
    Map<String, String> texts = values.texts();
    sources.config().ifPresent(config -> texts.put(SettingsSources.CONFIG, config));
    return new CommonSettings(
        JSON.read(values),
        VERBOSE.read(values),
        EXECUTOR_TIMEOUT.read(values),
        METRICS_FILE.read(values),
        texts);
  }

  private static Optional<Duration> readExecutorTimeout(Values values, String key) {
    return values
        .optional(key)
        .map(
            given ->
                values.decimal(
                    key, Double.MIN_NORMAL, MOST_MINUTES, "must be a number > 0 and <= 10080"))
        .map(minutes -> Duration.ofNanos(Math.round(minutes * NANOSECONDS_A_MINUTE)));
  }

  private static Optional<String> readMetricsFile(Values values, String key) {
    Optional<String> location = values.optional(key).map(Locations::resolve);
    if (location.isPresent() && !location.get().endsWith(METRICS)) {
      values.invalid(key, "must end with " + METRICS + ", since it is replaced after every run");
      return Optional.empty();
    }
    return location;
  }
}
