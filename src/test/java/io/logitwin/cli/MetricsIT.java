package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.cli.InProcess.Ended;
import io.logitwin.testing.Exposition;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code --metrics-file}, by jobs that run. */
@ExtendWith(SharedSpark.class)
class MetricsIT {
  private static final String IRIS = RunSpark.PROJECT + "/data/iris.csv";

  @TempDir private Path folder;

  /** The session must be there first: a job that finds none makes its own and stops it. */
  @BeforeEach
  void share(SparkSession shared) {
    assertThat(shared).isNotNull();
  }

  private Ended run(String job, String output, String... more) {
    String[] words = {
      job,
      "--store",
      folder.resolve("models").toString(),
      "--output",
      folder.resolve(output).toString(),
      "--metrics-file",
      file(job).toString()
    };
    return InProcess.run(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
  }

  private Path file(String job) {
    return folder.resolve(job + ".prom");
  }

  private Map<String, Double> metrics(String job) throws IOException {
    return Exposition.read(Files.readString(file(job)));
  }

  @Test
  void nightsOfAStore() throws IOException {
    Ended first = run("train", "first", "--input", IRIS, "--publish");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(metrics("train"))
        .containsEntry("logitwin_rows{job=train, state=accepted}", 150.0)
        .containsEntry("logitwin_rows{job=train, state=quarantined}", 0.0)
        .containsEntry("logitwin_champion_version{job=train}", 1.0)
        .containsKey("logitwin_accuracy_ratio{job=train}");

    // Other settings: a challenger is trained, and the gate says something of it.
    Ended second = run("retrain", "second", "--input", IRIS, "--reg-param", "1e-2");
    assertThat(second.exitCode()).as(second.err()).isIn(0, 10);
    Map<String, Double> contest = metrics("retrain");
    assertThat(contest)
        .containsEntry("logitwin_run_exit_code{job=retrain}", (double) second.exitCode())
        .containsEntry(
            "logitwin_champion_version{job=retrain}", second.exitCode() == 0 ? 2.0 : 1.0);
    assertThat(
            contest.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("logitwin_gate_verdict{"))
                .mapToDouble(Map.Entry::getValue))
        .containsExactlyInAnyOrder(0.0, 0.0, 0.0, 1.0);

    Ended again = run("retrain", "again", "--input", IRIS, "--reg-param", "1e-2");
    assertThat(again.exitCode()).as(again.err()).isEqualTo(11);
    Map<String, Double> unchanged = metrics("retrain");
    assertThat(unchanged)
        .containsEntry("logitwin_run_exit_code{job=retrain}", 11.0)
        .doesNotContainKey("logitwin_gate_verdict{job=retrain, verdict=worse}");

    String last = "logitwin_last_success_timestamp_seconds{job=retrain}";
    Ended failed = run("retrain", "failed", "--input", folder + "/nowhere.csv");
    assertThat(failed.exitCode()).isEqualTo(66);
    assertThat(metrics("retrain"))
        .containsEntry("logitwin_run_exit_code{job=retrain}", 66.0)
        .containsEntry(last, unchanged.get(last))
        .doesNotContainKey("logitwin_rows{job=retrain, state=accepted}");
    assertThat(metrics("retrain").get("logitwin_run_end_timestamp_seconds{job=retrain}"))
        .isGreaterThan(unchanged.get(last));
  }

  @Test
  void metricsThatCannotBeWrittenChangeNoExitCode() throws IOException {
    Files.createDirectories(file("train").resolve("in-the-way"));

    Ended ended = run("train", "out", "--input", IRIS, "--publish");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err())
        .startsWith("run-spark.sh: Cannot write the metrics to " + file("train") + ": ");
  }

  @Test
  void fileOfAnotherKindIsNotReplaced() throws IOException {
    Path rows = Files.copy(Path.of(IRIS), folder.resolve("iris.csv"));

    Ended ended =
        InProcess.run("train", "--input", rows.toString(), "--metrics-file", rows.toString());

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.err()).contains("must end with .prom");
    assertThat(rows).hasSameBinaryContentAs(Path.of(IRIS));
  }
}
