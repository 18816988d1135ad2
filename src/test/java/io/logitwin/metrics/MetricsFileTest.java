package io.logitwin.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.testing.Exposition;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFileTest {
  private static final Instant SUCCESS = Instant.parse("2026-11-27T01:30:00.125Z");

  private final Configuration hadoop = new Configuration();

  @TempDir private Path folder;

  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("retrain.prom");
  }

  private MetricsFile file(String scheme) throws IOException {
    return MetricsFile.at(scheme + ":" + path, hadoop);
  }

  private static RunMetrics metrics(int exitCode, Optional<Instant> success) {
    return new RunMetrics(
        "retrain", SUCCESS, Duration.ZERO, exitCode, success, Optional.empty(), Optional.empty());
  }

  private double exitCode() throws IOException {
    return Exposition.read(Files.readString(path)).get("logitwin_run_exit_code{job=retrain}");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void successIsReadBack() throws IOException {
    file("file").write(metrics(0, Optional.of(SUCCESS)));

    assertThat(file("file").lastSuccess("retrain"))
        .isEqualTo(new LastSuccess(Optional.of(SUCCESS), Optional.empty()));
    assertThat(names()).containsExactly("retrain.prom");
  }

  @Test
  void fileThatIsNotThereAndOneWithoutSuccessSayNothing() throws IOException {
    assertThat(file("file").lastSuccess("retrain")).isEqualTo(LastSuccess.NONE);
    file("file").write(metrics(65, Optional.empty()));
    assertThat(file("file").lastSuccess("retrain")).isEqualTo(LastSuccess.NONE);
  }

  @Test
  void metricsOfAnotherJobAreDamage() throws IOException {
    file("file").write(metrics(0, Optional.of(SUCCESS)));

    assertThat(file("file").lastSuccess("score").damage())
        .contains("it has no logitwin_run_end_timestamp_seconds{job=\"score\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "logitwin_run_end_timestamp_seconds{job=\"retrain\"} 1",
        "not metrics\n",
        "logitwin_run_end_timestamp_seconds{job=\"retrain\"} 1\nlogitwin_last_succ\n",
        """
        logitwin_run_end_timestamp_seconds{job="retrain"} 1
        logitwin_last_success_timestamp_seconds{job="retrain"} soon
        """,
        """
        logitwin_run_end_timestamp_seconds{job="retrain"} 1
        logitwin_last_success_timestamp_seconds{job="retrain"} NaN
        """,
        """
        logitwin_run_end_timestamp_seconds{job="retrain"} 1
        logitwin_last_success_timestamp_seconds{job="retrain"} 1764205200000
        """
      })
  void damageIsTold(String text) throws IOException {
    Files.writeString(path, text);

    LastSuccess last = file("file").lastSuccess("retrain");

    assertThat(last.at()).isEmpty();
    assertThat(last.damage()).isNotEmpty();
  }

  /**
   * Whoever reads while it is written sees the old metrics, whole. Where no rename replaces (this
   * is such a file system, as are object stores) Hadoop deletes the old file first, so that for a
   * moment there is none.
   */
  @Test
  void readerSeesTheOldOrTheNew() throws IOException {
    file("file").write(metrics(0, Optional.of(SUCCESS)));
    List<Double> seen = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, written) -> {
          steps.add(step);
          seen.add(step == Step.RENAME ? Double.NaN : exitCode());
          assertThat(Files.exists(path)).isEqualTo(step != Step.RENAME);
        });

    file("faulty").write(metrics(65, Optional.of(SUCCESS)));

    assertThat(steps).contains(Step.values());
    assertThat(seen).containsOnly(0.0, Double.NaN);
    assertThat(exitCode()).isEqualTo(65);
  }

  /** On a local disk the rename replaces, and there is no moment without the file. */
  @Test
  void readerOfALocalFileNeverSeesAPart() throws Exception {
    file("file").write(metrics(0, Optional.of(SUCCESS)));
    AtomicBoolean writing = new AtomicBoolean(true);
    FutureTask<Integer> reader =
        new FutureTask<>(
            () -> {
              int reads = 0;
              while (writing.get() || reads == 0) {
                assertThat(exitCode()).isBetween(0.0, 99.0);
                reads++;
              }
              return reads;
            });
    new Thread(reader, "reader").start();
    try {
      for (int exitCode = 0; exitCode < 100; exitCode++) {
        file("file").write(metrics(exitCode, Optional.of(SUCCESS)));
      }
    } finally {
      writing.set(false);
    }

    assertThat(reader.get()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = "RENAME", mode = EnumSource.Mode.EXCLUDE)
  void writeThatFailsLeavesTheOld(Step failing) throws IOException {
    file("file").write(metrics(0, Optional.of(SUCCESS)));
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, written) -> {
          if (step == failing) {
            throw FaultyFileSystem.diskFull();
          }
        });

    assertThatThrownBy(() -> file("faulty").write(metrics(65, Optional.of(SUCCESS))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
    assertThat(exitCode()).isZero();
    assertThat(names()).containsExactly("retrain.prom");
  }
}
