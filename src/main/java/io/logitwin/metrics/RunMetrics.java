package io.logitwin.metrics;

import io.logitwin.run.RecordedRun;
import io.logitwin.run.RecordedRun.RetrainingSection;
import io.logitwin.store.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The last run of a job, as its metrics tell it. What is not known is left out: a metric that is
 * not there can be told from one that is 0.
 *
 * @param job its name
 * @param ended when
 * @param took how long, from the first look at its settings to its end
 * @param exitCode of the process
 * @param lastSuccess when a run of the job last did what it was asked for; empty if none is known
 * @param run what the run recorded; empty if it did not come so far
 * @param promotion what made the champion of the job's store; empty if there is none
 */
public record RunMetrics(
    String job,
    Instant ended,
    Duration took,
    int exitCode,
    Optional<Instant> lastSuccess,
    Optional<RecordedRun> run,
    Optional<LogEntry> promotion) {
  /** When the run ended; every file has it. */
  static final String END = "logitwin_run_end_timestamp_seconds";

  /** When a run last succeeded. */
  static final String LAST_SUCCESS = "logitwin_last_success_timestamp_seconds";

  /** The label that names the job. */
  static final String JOB = "job";

  /** The words of {@link RetrainingSection#verdict}. */
  private static final List<String> VERDICTS = List.of("better", "as good", "worse", "undecided");

  public RunMetrics {
    Objects.requireNonNull(job, "job is null");
    Objects.requireNonNull(ended, "ended is null");
    Objects.requireNonNull(took, "took is null");
  }

  /** Returns the text of the file. */
  public String text() {
    return gauges().stream().map(Gauge::text).collect(Collectors.joining());
  }

  private List<Gauge> gauges() {
    List<Gauge> gauges = new ArrayList<>();
    add(gauges, END, "When the last run ended, in seconds since 1970.", seconds(ended));
    lastSuccess.ifPresent(
        success ->
            add(
                gauges,
                LAST_SUCCESS,
                "When a run last ended with 0, 10 or 11, in seconds since 1970.",
                seconds(success)));
    add(
        gauges,
        "logitwin_run_duration_seconds",
        "How long the last run took.",
        took.toMillis() / 1e3);
    add(gauges, "logitwin_run_exit_code", "The exit code of the last run.", exitCode);
    run.ifPresent(recorded -> addResults(gauges, recorded));
    promotion.ifPresent(entry -> addChampion(gauges, entry));
    return gauges;
  }

  private void addResults(List<Gauge> gauges, RecordedRun recorded) {
    List<Sample> rows = new ArrayList<>();
    if (recorded.input() != null) {
      addRows(rows, "accepted", recorded.input().rows());
      addRows(rows, "quarantined", recorded.input().quarantined());
    }
    if (!rows.isEmpty()) {
      gauges.add(new Gauge("logitwin_rows", "The rows that the last run read.", rows));
    }
    accuracy(recorded)
        .ifPresent(
            value ->
                add(
                    gauges,
                    "logitwin_accuracy_ratio",
                    "The share of labelled rows that the last run's model answered correctly.",
                    value));
    if (recorded.scoring() != null && recorded.scoring().logLoss() != null) {
      add(
          gauges,
          "logitwin_log_loss",
          "The mean of -ln p(label) over the rows that the last run answered.",
          recorded.scoring().logLoss());
    }
    Optional.ofNullable(recorded.retraining())
        .map(RetrainingSection::verdict)
        .ifPresent(verdict -> gauges.add(verdict(verdict)));
  }

  private void addRows(List<Sample> samples, String state, Long rows) {
    if (rows != null) {
      samples.add(new Sample(labels("state", state), rows.doubleValue()));
    }
  }

  /** MLlib's; the one by hand is the same, or the run has failed. */
  private static Optional<Double> accuracy(RecordedRun recorded) {
    if (recorded.accuracy() != null) {
      return Optional.of(recorded.accuracy().natives().value());
    }
    return Optional.ofNullable(recorded.scoring()).map(RecordedRun.ScoringSection::accuracy);
  }

  private Gauge verdict(String said) {
    return new Gauge(
        "logitwin_gate_verdict",
        "What the gate said of the last run's challenger: 1 for its verdict, 0 for the others.",
        VERDICTS.stream()
            .map(verdict -> new Sample(labels("verdict", verdict), verdict.equals(said) ? 1 : 0))
            .toList());
  }

  private void addChampion(List<Gauge> gauges, LogEntry entry) {
    add(
        gauges,
        "logitwin_champion_version",
        "The number of the champion after the last run.",
        (double) entry.version());
    add(
        gauges,
        "logitwin_champion_promotion_timestamp_seconds",
        "When that version became the champion, in seconds since 1970.",
        seconds(entry.at()));
  }

  private void add(List<Gauge> gauges, String name, String help, double value) {
    gauges.add(new Gauge(name, help, List.of(new Sample(Map.of(JOB, job), value))));
  }

  private Map<String, String> labels(String name, String value) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(JOB, job);
    labels.put(name, value);
    return labels;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1e3;
  }
}
