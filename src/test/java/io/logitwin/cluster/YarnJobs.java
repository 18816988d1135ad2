package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.cluster.RunningYarn.Application;
import io.logitwin.cluster.YarnRuns.Mode;
import io.logitwin.cluster.YarnRuns.Rows;
import io.logitwin.cluster.YarnRuns.Run;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Jobs on YARN, in both deploy modes (docs/cluster.md): {@code mvn -B -Pyarn verify}. Not part of
 * the default build.
 */
class YarnJobs {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @TempDir private static Path folder;
  private static YarnRuns runs;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    runs = YarnRuns.start(folder);
  }

  @AfterAll
  static void end() {
    if (runs != null) {
      runs.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"CLIENT, WINE", "CLUSTER, WINE", "CLIENT, DIGITS", "CLUSTER, DIGITS"})
  void modelIsThatOfARunHere(Mode mode, Rows rows) throws IOException, InterruptedException {
    Run there = runs.train(mode, rows);

    runs.assertSame(there, rows);
    assertThat(runs.lastApplication())
        .isEqualTo(new Application(FinalApplicationStatus.SUCCEEDED, "", 1));
  }

  @Test
  void clientModeEndsWithTheExitCodeOfTheJob() throws IOException, InterruptedException {
    Run failed = runs.train(Mode.CLIENT, Rows.BAD);

    assertThat(failed.ended().exitCode()).as(failed.ended().err()).isEqualTo(65);
    assertRecorded(failed);
  }

  /** spark-submit's code is 1, whatever the job's is: YARN and the record have that. */
  @Test
  void clusterModeTellsYarnTheExitCodeOfTheJob() throws IOException, InterruptedException {
    Run failed = runs.train(Mode.CLUSTER, Rows.BAD);

    assertThat(failed.ended().exitCode()).as(failed.ended().err()).isEqualTo(1);
    assertThat(failed.ended().err()).contains("how it ended will stand in");
    assertRecorded(failed);
    Application application = runs.lastApplication();
    assertThat(application.status()).isEqualTo(FinalApplicationStatus.FAILED);
    assertThat(application.diagnostics()).contains("User application exited with status 65");
    assertThat(application.attempts()).isEqualTo(1);
  }

  /** Whoever does not wait knows nothing yet. */
  @Test
  void clusterModeThatDoesNotWaitEndsWithSuccess() throws IOException, InterruptedException {
    Started started =
        runs.start(
            Mode.CLUSTER, Rows.BAD, JAVA, "--conf", "spark.yarn.submit.waitAppCompletion=false");
    Run failed = runs.end(started, "bad, cluster mode, without waiting");

    assertThat(failed.ended().exitCode()).as(failed.ended().err()).isZero();
    assertRecorded(failed);
  }

  private static void assertRecorded(Run failed) {
    assertThat(failed.record().at("/status").asText()).isEqualTo("failed");
    assertThat(failed.record().at("/exit-code").asInt()).isEqualTo(65);
    assertThat(failed.record().at("/reason").asText()).contains("bad.csv line 6");
    assertThat(failed.model()).isEmpty();
  }

  /** What docs/cluster.md has against sending 300 MB for each job, and what happens without it. */
  @Test
  void sparksJarsAreUploadedOnceOrEachTime() throws IOException, InterruptedException {
    Run once =
        runs.end(
            runs.start(Mode.CLIENT, Rows.WINE, JAVA, "--conf", "spark.yarn.archive=" + archive()),
            "wine, client mode, jars in spark.yarn.archive");
    Path settings = folder.resolve("upload.conf");
    Files.write(
        settings,
        Files.readAllLines(folder.resolve("yarn.conf")).stream()
            .filter(line -> !line.startsWith("spark.yarn.jars "))
            .toList());
    Run each =
        runs.end(
            runs.start(Mode.CLIENT, Rows.WINE, JAVA, "--properties-file", settings.toString()),
            "wine, client mode, jars uploaded by the job");

    runs.assertSame(once, Rows.WINE);
    runs.assertSame(each, Rows.WINE);
    assertThat(each.ended().err()).contains("falling back to uploading libraries under SPARK_HOME");
  }

  private static String archive() throws IOException {
    Path file = folder.resolve("spark-jars.zip");
    int code =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--no-compress",
                "--file",
                file.toString(),
                "-C",
                RunSpark.PROJECT.resolve("target/spark/jars").toString(),
                ".");
    assertThat(code).isZero();
    return runs.put(file);
  }

  @Test
  void lostExecutorCostsNoAnswerAndNothingListensBeyondLoopback()
      throws IOException, InterruptedException {
    Started started = runs.start(Mode.CLIENT, Rows.DIGITS, JAVA);
    FaultyCluster.awaitStage(started, "split");
    List<ProcessHandle> executors = runs.awaitExecutors(started);
    List<Listening> addresses =
        Listening.of(
            Stream.concat(
                Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants()));

    String toldToExecutor = environment(executors.get(0));
    assertThat(executors.get(0).destroyForcibly()).isTrue();
    Run there = runs.end(started, "digits, client mode, an executor is killed");

    runs.assertSame(there, Rows.DIGITS);
    assertThat(addresses).hasSizeGreaterThan(10).allMatch(Listening::isOnLoopback);
    // The secret comes with the application's tokens, in a file that only its user can read.
    assertThat(toldToExecutor)
        .contains("SPARK_USER=", "CoarseGrainedExecutorBackend")
        .doesNotContain("AUTH_SECRET", "authenticate.secret");
  }

  /** What {@code yarn application -kill} does, and a queue that takes back what it lent. */
  @Test
  void applicationThatIsEndedEndsTheDriverHere() throws IOException, InterruptedException {
    Started started = runs.start(Mode.CLIENT, Rows.DIGITS, JAVA);
    FaultyCluster.awaitStage(started, "split");
    runs.killLastApplication();
    Run ended = runs.end(started, "digits, client mode, the application is killed");

    assertThat(ended.ended().exitCode()).as(ended.ended().err()).isEqualTo(69);
    assertThat(ended.ended().err()).contains("ended the application");
    assertThat(ended.record().at("/exit-code").asInt()).isEqualTo(69);
    assertThat(ended.model()).isEmpty();
    assertThat(runs.lastApplication().status()).isEqualTo(FinalApplicationStatus.KILLED);
  }

  /** Returns the variables and the words that a process was started with. */
  private static String environment(ProcessHandle process) throws IOException {
    Path folder = Path.of("/proc/" + process.pid());
    return Files.readString(folder.resolve("environ"), StandardCharsets.ISO_8859_1)
        + Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1);
  }
}
