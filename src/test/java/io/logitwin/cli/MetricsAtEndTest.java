package io.logitwin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.CommonSettings;
import io.logitwin.config.InputSettings;
import io.logitwin.config.JobSettings;
import io.logitwin.config.OutputSettings;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.RunId;
import io.logitwin.run.RunRecord;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.Exposition;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.SmallInputs;
import io.logitwin.testing.StoredRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsAtEndTest {
  /** 2026-11-26T08:00:00.123456Z. */
  private static final double NOW = 1795680000.123;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private Optional<String> store = Optional.empty();

  private MetricsAtEnd metrics(Optional<String> file, Clock clock) {
    PrintStream stream = new PrintStream(err, true, UTF_8);
    return new MetricsAtEnd(
        "retrain", settings(file), new Console(stream, stream, Terminal.NONE), clock);
  }

  private MetricsAtEnd metrics() {
    return metrics(Optional.of("file:" + file()), StoredRuns.CLOCK);
  }

  private Path file() {
    return folder.resolve("retrain.prom");
  }

  private Map<String, Double> read() throws IOException {
    return Exposition.read(Files.readString(file()));
  }

  private String told() {
    return err.toString(UTF_8);
  }

  private JobSettings settings(Optional<String> file) {
    return new JobSettings() {
      @Override
      public InputSettings input() {
        return SmallInputs.settings("file:" + folder);
      }

      @Override
      public Optional<String> store() {
        return store;
      }

      @Override
      public OutputSettings output() {
        return new OutputSettings(Optional.empty(), "file:" + folder);
      }

      @Override
      public CommonSettings common() {
        return new CommonSettings(false, false, Optional.empty(), file, Map.of());
      }
    };
  }

  private static int failing() {
    throw new LogitwinException(Fault.INPUT_DATA, "bad row");
  }

  @Test
  void successIsNow() throws IOException {
    for (int exitCode : new int[] {0, 10, 11}) {
      assertThat(metrics().leaveAfter(() -> exitCode)).isEqualTo(exitCode);

      assertThat(read())
          .containsEntry("logitwin_last_success_timestamp_seconds{job=retrain}", NOW)
          .containsEntry("logitwin_run_exit_code{job=retrain}", (double) exitCode);
    }
    assertThat(told()).isEmpty();
  }

  @Test
  void failureKeepsTheLastSuccess() throws IOException {
    metrics().leaveAfter(() -> 0);
    MetricsAtEnd later =
        metrics(
            Optional.of("file:" + file()), Clock.offset(StoredRuns.CLOCK, Duration.ofHours(24)));

    assertThatThrownBy(() -> later.leaveAfter(MetricsAtEndTest::failing)).hasMessage("bad row");

    assertThat(read())
        .containsEntry("logitwin_last_success_timestamp_seconds{job=retrain}", NOW)
        .containsEntry("logitwin_run_end_timestamp_seconds{job=retrain}", NOW + 86400)
        .containsEntry("logitwin_run_exit_code{job=retrain}", 65.0);
    assertThat(told()).isEmpty();
  }

  @Test
  void checkThatFailsIsAFailedRunAndOneThatPassesIsNone() throws IOException {
    metrics().leaveIfFailed(() -> {});
    assertThat(file()).doesNotExist();

    assertThatThrownBy(() -> metrics().leaveIfFailed(MetricsAtEndTest::failing))
        .hasMessage("bad row");
    assertThat(read()).containsEntry("logitwin_run_exit_code{job=retrain}", 65.0);
  }

  @Test
  void firstEndCounts() throws IOException {
    MetricsAtEnd metrics = metrics();
    metrics.leaveInHaste(143);

    metrics.leaveAfter(() -> 70);

    assertThat(read())
        .containsEntry("logitwin_run_exit_code{job=retrain}", 143.0)
        .doesNotContainKey("logitwin_last_success_timestamp_seconds{job=retrain}");
  }

  @Test
  void damagedMetricsAreReplacedAndTold() throws IOException {
    Files.writeString(file(), "# half of");

    metrics().leaveAfter(() -> 11);

    assertThat(read()).containsKey("logitwin_last_success_timestamp_seconds{job=retrain}");
    assertThat(told())
        .startsWith("run-spark.sh: The metrics in " + file() + " are no metrics of retrain")
        .contains("its last line has no end");
  }

  @Test
  void metricsThatCannotBeWrittenAreToldAndChangeNothing() throws IOException {
    Files.writeString(folder.resolve("in-the-way"), "");
    MetricsAtEnd metrics =
        metrics(Optional.of("file:" + folder + "/in-the-way/retrain.prom"), StoredRuns.CLOCK);

    assertThat(metrics.leaveAfter(() -> 10)).isEqualTo(10);
    assertThat(told())
        .startsWith(
            "run-spark.sh: Cannot write the metrics to " + folder + "/in-the-way/retrain.prom: ");
  }

  @Test
  void fileSystemThatDoesNotAnswerHoldsNobodyUp() throws IOException {
    Configuration hadoop = new Configuration();
    CountDownLatch answer = new CountDownLatch(1);
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          try {
            answer.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    MetricsAtEnd metrics = metrics(Optional.of("faulty:" + file()), StoredRuns.CLOCK);
    metrics.covers(record(), hadoop);

    metrics.leaveInHaste(143);
    answer.countDown();

    assertThat(told()).endsWith("retrain.prom: it took more than 3 s\n");
  }

  @Test
  void nobodyWantsThem() throws IOException {
    assertThat(metrics(Optional.empty(), StoredRuns.CLOCK).leaveAfter(() -> 0)).isZero();

    assertThat(folder).isEmptyDirectory();
  }

  private static RunRecord record() {
    return new RunRecord("retrain", new RunId("r"), StoredRuns.CLOCK);
  }

  @Test
  void championIsToldAndAStoreThatIsNotThere() throws IOException {
    store = Optional.of("file:" + folder.resolve("models"));
    metrics().leaveAfter(() -> 66);
    assertThat(told()).startsWith("run-spark.sh: The metrics say nothing of the champion: ");

    ModelStore models = StoredRuns.store(folder.resolve("models"));
    models.publish(StoredRuns.run(folder, 1));
    models.champions().promote(1, "r", "first", state -> true);
    metrics().leaveAfter(() -> 0);

    assertThat(read())
        .containsEntry("logitwin_champion_version{job=retrain}", 1.0)
        .containsEntry("logitwin_champion_promotion_timestamp_seconds{job=retrain}", NOW);
  }
}
