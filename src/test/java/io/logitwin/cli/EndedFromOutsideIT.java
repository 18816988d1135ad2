package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.logitwin.run.RecordedRun;
import io.logitwin.run.RunStatus;
import io.logitwin.store.Lease;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of a store whose process is at its end: by a signal, by its cluster, or for want of memory.
 */
@ExtendWith(SharedSpark.class)
class EndedFromOutsideIT {
  private static final int CLASSES = 10;
  private static final int MANY_FEATURES = 200_000;

  @TempDir private Path folder;

  private RunSpark.Started start(String... words) throws IOException {
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder).start(words);
  }

  private RecordedRun record(String output) throws IOException {
    return RecordedRun.read(Files.readString(folder.resolve(output + "/run.json")), "run.json");
  }

  /** Without a penalty and without tolerance the fit of classes far apart does not end soon. */
  @Test
  void signalDuringRetrainGivesTheLeaseBack() throws IOException, InterruptedException {
    Path rows = rows(4000, 20);
    InProcess.Ended first =
        InProcess.run(
            "train",
            "--publish",
            "--input=" + rows,
            "--store=" + folder.resolve("models"),
            "--output=" + folder.resolve("first"));
    assertThat(first.exitCode()).as(first.err()).isZero();

    RunSpark.Started run =
        start(
            "retrain",
            "--store=models",
            "--input=" + rows,
            "--output=out",
            "--start=cold",
            "--reg-param=0",
            "--target-gap=0",
            "--tol=0",
            "--max-iter=100000");
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> run.out().contains("\n  split ") || !run.isAlive());
    assertThat(run.isAlive()).as(run::out).isTrue();
    long before = System.nanoTime();
    run.signal("TERM");
    Ended ended = run.await();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(143);
    assertThat(record("out").status()).isEqualTo(RunStatus.INTERRUPTED);
    ModelStore store = StoredRuns.store(folder.resolve("models"));
    assertThat(store.state().versions()).containsExactly(1L);
    assertThat(store.state().champion()).hasValue(1);
    store.verify(1);
    assertThatCode(() -> Lease.requireFree(store)).doesNotThrowAnyException();
  }

  /** Of YARN {@code YarnJobs} tries the same. */
  @Test
  void clusterThatEndsTheApplicationLeavesTheRecordAndNoVersion()
      throws IOException, InterruptedException {
    Ended ended =
        start(
                "train",
                "--publish",
                "--store=models",
                "--input=" + rows(1000, 20),
                "--output=out",
                "--driver-class-path",
                RunSpark.PROJECT.resolve("target/test-classes").toString(),
                "--conf",
                "spark.extraListeners=" + ClusterEnds.class.getName())
            .await();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(69);
    assertThat(ended.err()).contains("The cluster ended the application; Spark's log says why");
    assertThat(record("out").status()).isEqualTo(RunStatus.FAILED);
    assertThat(record("out").exitCode()).isEqualTo(69);
    assertThat(record("out").failedStage()).isEqualTo("fit");
    assertThat(StoredRuns.store(folder.resolve("models")).state().versions()).isEmpty();
  }

  /** Ten gradients of so many features do not fit: a task of the fit is the one to find out. */
  @Test
  void taskWithoutMemoryLeavesTheRecordAndNoVersion() throws IOException, InterruptedException {
    Ended ended =
        start(
                "train",
                "--publish",
                "--store=models",
                "--input=" + rows(5 * CLASSES, MANY_FEATURES),
                "--output=out",
                "--max-line-bytes=10000000",
                "--driver-memory=512m")
            .await();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(70);
    assertThat(ended.err())
        .contains("run-spark.sh: Out of memory (", " MiB that it has: --driver-memory\n");
    assertThat(record("out").status()).isEqualTo(RunStatus.FAILED);
    assertThat(record("out").exitCode()).isEqualTo(70);
    assertThat(record("out").failedStage()).isEqualTo("fit");
    assertThat(StoredRuns.store(folder.resolve("models")).state().versions()).isEmpty();
  }

  private Path rows(int rows, int features) throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("label");
    for (int feature = 0; feature < features; feature++) {
      text.append(",f").append(feature);
    }
    for (int row = 0; row < rows; row++) {
      int label = row % CLASSES;
      text.append('\n').append(label);
      for (int feature = 0; feature < features; feature++) {
        boolean isSet = feature % CLASSES == label || random.nextInt(20) == 0;
        text.append(isSet ? "," + (1 + random.nextInt(9)) : ",0");
      }
    }
    return Files.writeString(folder.resolve("rows.csv"), text.append('\n'));
  }
}
