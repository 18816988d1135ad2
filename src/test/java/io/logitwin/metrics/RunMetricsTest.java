package io.logitwin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.run.RecordedRun;
import io.logitwin.store.LogEntry;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.testing.Exposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  private static final Instant ENDED = Instant.parse("2026-11-27T01:30:00.250Z");
  private static final Instant BEFORE = Instant.parse("2026-11-26T01:30:00Z");

  private static RunMetrics metrics(
      int exitCode, Instant success, String run, Optional<LogEntry> promotion) {
    return new RunMetrics(
        "retrain",
        ENDED,
        Duration.ofMillis(61_500),
        exitCode,
        Optional.ofNullable(success),
        Optional.ofNullable(run).map(text -> RecordedRun.read(text, "run.json")),
        promotion);
  }

  /** A record with some of its sections. */
  private static String run(String sections) {
    return """
        {"schema-version": 1, "status": "succeeded", "exit-code": 0, "reason": "", "job": "retrain",
         "run-id": "r", "started-at": "2026-11-27T01:29:00Z", "first-job-at": null,
         "finished-at": "2026-11-27T01:30:00Z", "stages": [], "settings": {}%s}
        """
        .formatted(sections);
  }

  @Test
  void runOfWhichNothingIsKnownHasItsEnd() {
    assertThat(metrics(66, null, null, Optional.empty()).text())
        .isEqualTo(
            """
            # HELP logitwin_run_end_timestamp_seconds When the last run ended, in seconds since 1970.
            # TYPE logitwin_run_end_timestamp_seconds gauge
            logitwin_run_end_timestamp_seconds{job="retrain"} 1.79574300025E9
            # HELP logitwin_run_duration_seconds How long the last run took.
            # TYPE logitwin_run_duration_seconds gauge
            logitwin_run_duration_seconds{job="retrain"} 61.5
            # HELP logitwin_run_exit_code The exit code of the last run.
            # TYPE logitwin_run_exit_code gauge
            logitwin_run_exit_code{job="retrain"} 66
            """);
  }

  @Test
  void failedRunKeepsTheLastSuccess() {
    assertThat(Exposition.read(metrics(65, BEFORE, null, Optional.empty()).text()))
        .containsEntry("logitwin_last_success_timestamp_seconds{job=retrain}", 1795656600.0)
        .containsEntry("logitwin_run_end_timestamp_seconds{job=retrain}", 1795743000.25);
  }

  @Test
  void rowsAccuracyAndVerdictAreThoseOfTheRecord() {
    String text =
        metrics(
                10,
                ENDED,
                run(
                    """
                    , "input": {"rows": 148, "quarantined": 2},
                    "accuracy": {"native": {"correct": 29, "total": 32, "value": 0.90625},
                                 "recomputed": {"correct": 29, "total": 32, "value": 0.90625}},
                    "retraining": {"champion": 7, "start": "champion", "verdict": "worse"}
                    """),
                Optional.empty())
            .text();

    assertThat(Exposition.read(text))
        .containsEntry("logitwin_rows{job=retrain, state=accepted}", 148.0)
        .containsEntry("logitwin_rows{job=retrain, state=quarantined}", 2.0)
        .containsEntry("logitwin_accuracy_ratio{job=retrain}", 0.90625)
        .containsEntry("logitwin_gate_verdict{job=retrain, verdict=better}", 0.0)
        .containsEntry("logitwin_gate_verdict{job=retrain, verdict=as good}", 0.0)
        .containsEntry("logitwin_gate_verdict{job=retrain, verdict=worse}", 1.0)
        .containsEntry("logitwin_gate_verdict{job=retrain, verdict=undecided}", 0.0)
        .doesNotContainKey("logitwin_log_loss{job=retrain}");
  }

  @Test
  void scoredRowsHaveTheirLogLoss() {
    String text =
        metrics(
                0,
                ENDED,
                run(
                    """
                    , "scoring": {"model-id": "m", "parity": "all", "rows": 4, "recomputed": 4,
                                  "identical": 4, "classes": [], "correct": 3, "accuracy": 0.75,
                                  "log-loss": "Infinity"}
                    """),
                Optional.empty())
            .text();

    assertThat(text).contains("logitwin_log_loss{job=\"retrain\"} +Inf\n");
    assertThat(Exposition.read(text)).containsEntry("logitwin_accuracy_ratio{job=retrain}", 0.75);
  }

  @Test
  void recordThatStoppedBeforeTheRowsHasNone() {
    String text =
        metrics(65, null, run(", \"input\": {\"location\": \"x\"}"), Optional.empty()).text();

    assertThat(Exposition.read(text)).hasSize(3);
  }

  @Test
  void championIsWhoTheLogSays() {
    LogEntry promotion =
        new LogEntry(1, 3, BEFORE, Action.PROMOTE, 7, "r", "me", "better", null, "");

    Map<String, Double> read =
        Exposition.read(metrics(0, ENDED, null, Optional.of(promotion)).text());

    assertThat(read)
        .containsEntry("logitwin_champion_version{job=retrain}", 7.0)
        .containsEntry("logitwin_champion_promotion_timestamp_seconds{job=retrain}", 1795656600.0);
  }

  /** A record as a run wrote it; the numbers are read off it. */
  @Test
  void recordOfARunIsReadAsItIs() throws IOException {
    String record = Files.readString(Path.of("src/test/resources/runs/train.json"));

    assertThat(Exposition.read(metrics(0, ENDED, record, Optional.empty()).text()))
        .containsKeys(
            "logitwin_rows{job=retrain, state=accepted}",
            "logitwin_rows{job=retrain, state=quarantined}",
            "logitwin_accuracy_ratio{job=retrain}");
  }
}
