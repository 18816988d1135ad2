package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.RunSpark.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Executors of a real cluster die or pause while jobs run on it: {@code mvn -B -Pcluster verify}
 * (docs/reliability.md). Not part of the default build.
 */
class ExecutorFaults {
  private static final int RUNS = Integer.getInteger("logitwin.faults.runs", 10);
  private static final int ATTEMPTS = 5;
  private static final String SAME = "0, every row once, the same bits";

  @TempDir private static Path folder;
  private static FaultyCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cluster = FaultyCluster.startAndRun(folder);
  }

  @AfterAll
  static void end() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** The stage that has ended when these begin, and the stages. */
  @ParameterizedTest
  @CsvSource({
    "reads,train,read",
    "fits,split,fit certify",
    "compares,certify,recompute compare evaluate examples",
    "writes,examples,write parity"
  })
  void executorIsKilledAtRandomMoments(String what, String before, String stages)
      throws IOException {
    FaultTable.add(
        "An executor is killed while the job " + what,
        SAME,
        RUNS,
        () -> killedWithin(before, List.of(stages.split(" "))));
  }

  @Test
  void lostShuffleFilesAreMadeAgainWhateverSparkChecks() throws IOException {
    FaultTable.add(
        "The same while it fits, without Spark's checksums of retried tasks",
        SAME,
        Math.min(RUNS, 3),
        () ->
            killedWithin(
                "split",
                List.of("fit"),
                "--conf",
                "spark.sql.shuffle.orderIndependentChecksum.enabled=false",
                "--conf",
                "spark.sql.shuffle.orderIndependentChecksum.enableFullRetryOnMismatch=false"));
  }

  /**
   * Runs a job and kills an executor within stages of it. A job may be faster than the one that the
   * moment is drawn for, and be over: then nothing has happened to it, and it is run again.
   */
  private static double killedWithin(String before, List<String> stages, String... options)
      throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Started started = cluster.train(options);
      boolean killed = killInTime(started, before, stages);
      double seconds = cluster.assertUndisturbed(started);
      if (killed) {
        return seconds;
      }
    }
    throw new IllegalStateException("Every job was over before its executor was killed");
  }

  private static boolean killInTime(Started started, String before, List<String> stages)
      throws IOException {
    FaultyCluster.awaitStage(started, before);
    FaultyCluster.after(cluster.momentOf(Set.copyOf(stages)));
    Optional<ProcessHandle> executor = cluster.anyExecutor();
    String last = stages.get(stages.size() - 1);
    return executor.isPresent()
        && !FaultyCluster.hasSaid(started, last)
        && executor.get().destroyForcibly();
  }

  @Test
  void taskThatAlwaysKillsItsExecutorEndsTheJob() throws IOException {
    FaultTable.add(
        "A task kills its executor, at each attempt",
        "70 after 4 attempts, within 120 s, cause named",
        1,
        () -> {
          Ended ended = cluster.train(onTrap("halt")).await();

          assertThat(ended.exitCode()).as(ended.err()).isEqualTo(70);
          assertThat(ended.err()).contains("failed 4 times", "exited with code 42");
          assertThat(ended.seconds()).isLessThan(120);
          return ended.seconds();
        });
  }

  @Test
  void executorsThatCannotStartEndTheJobInTime() throws IOException {
    FaultTable.add(
        "Executors end as soon as they are started, on both workers, again and again",
        "69, when --executor-timeout (here 15 s) has passed",
        1,
        () -> {
          Ended ended =
              cluster
                  .train(
                      "--executor-timeout",
                      "0.25",
                      "--conf",
                      "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:+UseParallelGC")
                  .await();

          assertThat(ended.exitCode()).as(ended.err()).isEqualTo(69);
          assertThat(ended.err()).contains("no executor for 15s (--executor-timeout)");
          assertThat(ended.seconds()).isLessThan(60);
          return ended.seconds();
        });
  }

  /** Another processor, as far as a result can tell: Java lets either function be another. */
  @ParameterizedTest
  @CsvSource({"exp,_dexp", "log,_dlog"})
  void executorsWithOtherMathsAreRefused(String function, String intrinsic) throws IOException {
    FaultTable.add(
        "Math." + function + " of the executors is not that of the driver",
        "78, both named",
        1,
        () -> {
          Ended ended =
              cluster
                  .train(
                      "--conf",
                      "spark.executor.extraJavaOptions=-XX:+UnlockDiagnosticVMOptions -XX:DisableIntrinsic="
                          + intrinsic)
                  .await();

          assertThat(ended.exitCode()).as(ended.err()).isEqualTo(78);
          assertThat(ended.err()).contains("Math.exp and Math.log of the executor at 127.0.0.1:");
          assertThat(cluster.lastRun().resolve("model.json")).doesNotExist();
          return ended.seconds();
        });
  }

  @Test
  void fileThatFailsOnceIsReadAgain() throws IOException {
    FaultTable.add(
        "Each executor's first read of a file fails",
        SAME,
        1,
        () -> cluster.assertUndisturbed(cluster.train(onTrap("fail-once"))));
  }

  private static String[] onTrap(String mode) {
    String classes = RunSpark.PROJECT.resolve("target/test-classes").toString();
    return new String[] {
      "--input", "trap:" + cluster.folder().resolve("few.csv"),
      "--driver-class-path", classes,
      "--conf", "spark.executor.extraClassPath=" + classes,
      "--conf", "spark.hadoop.fs.trap.impl=" + TrapFileSystem.class.getName(),
      "--conf", "spark.hadoop.fs.trap.mode=" + mode
    };
  }

  /** A worker that is stopped takes its executor with it: what is signalled are both. */
  @ParameterizedTest
  @ValueSource(strings = {"executor", "worker"})
  void pauseLongerThanTheHeartbeatIsNoEnd(String what) throws IOException {
    FaultTable.add(
        "A paused " + what + ", for longer than the heartbeat's 15 s",
        SAME,
        1,
        () -> {
          Started started =
              cluster.train(
                  "--conf",
                  "spark.network.timeout=15s",
                  "--conf",
                  "spark.network.timeoutInterval=5s",
                  "--conf",
                  "spark.executor.heartbeatInterval=3s");
          FaultyCluster.awaitStage(started, "split");
          ProcessHandle executor = cluster.awaitExecutor(started);
          List<ProcessHandle> paused =
              what.equals("executor")
                  ? List.of(executor)
                  : List.of(executor.parent().orElseThrow(), executor);
          signal("STOP", paused);
          try {
            return cluster.assertUndisturbed(started);
          } finally {
            signal("CONT", paused);
          }
        });
  }

  @Test
  void speculationCountsNoRowTwice() throws IOException {
    FaultTable.add(
        "Speculation, and an executor that pauses for 8 s while the job scores",
        "0, every row once, the bits of the job without",
        1,
        () -> {
          Ended calm = score().await();
          Path expected = cluster.lastRun().resolve("scores.csv");
          Started started =
              score(
                  "--conf",
                  "spark.speculation=true",
                  "--conf",
                  "spark.speculation.quantile=0.1",
                  "--conf",
                  "spark.speculation.multiplier=1.1",
                  "--conf",
                  "spark.speculation.interval=50ms");
          List<ProcessHandle> slow = List.of(cluster.awaitExecutor(started));
          signal("STOP", slow);
          FaultyCluster.after(8000);
          signal("CONT", slow);
          Ended ended = started.await();

          assertThat(List.of(calm.exitCode(), ended.exitCode())).as(ended.err()).containsOnly(0);
          List<String> lines = Files.readAllLines(cluster.lastRun().resolve("scores.csv"));
          assertThat(new HashSet<>(lines)).hasSize(FaultyCluster.ROWS + 1);
          assertThat(lines).isEqualTo(Files.readAllLines(expected));
          return ended.seconds();
        });
  }

  private static Started score(String... options) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "score",
                "--model",
                cluster.undisturbedRun().toString(),
                "--input",
                "few.csv",
                "--format",
                "csv"));
    words.addAll(Arrays.asList(options));
    return cluster.start(words);
  }

  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }
  }
}
