package io.logitwin.cli;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.error.Fault;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunId;
import io.logitwin.run.RunStatus;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end from outside while they write. */
class ClaimIT {
  @TempDir Path caller;

  /** Starts a training under a umask that is not the usual one. */
  private RunSpark.Started start() throws IOException {
    Path script = caller.resolve("private.sh");
    Files.writeString(
        script,
        "#!/bin/sh\numask 077\nexec '" + RunSpark.PROJECT.resolve("run-spark.sh") + "' \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new RunSpark(script, caller)
        .start("train", "--input", RunSpark.PROJECT + "/data/iris.csv", "--output", "out");
  }

  private RunSpark.Started startUntilItWrites() throws IOException {
    RunSpark.Started run = start();
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofMinutes(2))
        .until(() -> Files.exists(caller.resolve("out/model")) || !run.isAlive());
    assertThat(run.isAlive()).as(run::out).isTrue();
    return run;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(caller.resolve("out"))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private String status() throws IOException {
    return new ObjectMapper()
        .readTree(caller.resolve("out/run.json").toFile())
        .at("/status")
        .asText();
  }

  @Test
  void folderOfAKilledRunIsTakenOverAndNotBefore() throws IOException, InterruptedException {
    RunSpark.Started killed = startUntilItWrites();
    assertThatThrownBy(
            () ->
                RunDirectory.claim(
                    "file:" + caller + "/out", new Configuration(), new RunId("too-early")))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessageContaining("is at work there");
    killed.signal("KILL");
    assertThat(killed.await().exitCode()).isEqualTo(137);
    assertThat(names()).contains(".claim", "model").doesNotContain("run.json");

    Ended ended = start().await();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains(caller + "/out: took over from run ");
    assertThat(status()).isEqualTo("succeeded");
    assertThat(names())
        .containsExactly(
            "confusion-matrix.csv",
            "contract.properties",
            "examples.json",
            "lineage.json",
            "metrics.json",
            "model",
            "model-card.md",
            "model.json",
            "model.onnx",
            "objective.csv",
            "parity.json",
            "predictions",
            "report.html",
            "run.json");
    assertThat(permissions()).containsOnly("rwx------", "rw-------");
  }

  /** Killed when it has begun, and when it has written answers; then let go on to its end. */
  @Test
  void scoreThatIsKilledLeavesNothingThatLooksWhole() throws IOException, InterruptedException {
    for (String seen : List.of(".claim", "submission.parts")) {
      RunSpark.Started killed = score();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(caller.resolve("out").resolve(seen)) || !killed.isAlive());
      killed.signal("KILL");
      assertThat(killed.await().exitCode()).as("killed when %s was there", seen).isEqualTo(137);
      assertThat(names()).contains(seen).doesNotContain("run.json");
    }

    Ended ended = score().await();

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("took over from run ");
    assertThat(names())
        .containsExactly(
            "confusion-matrix.csv", "lineage.json", "metrics.json", "run.json", "submission.csv");
    assertThat(Files.readAllLines(caller.resolve("out/submission.csv"))).hasSize(151);
  }

  private RunSpark.Started score() throws IOException {
    Path model =
        RunSpark.PROJECT.resolve("src/test/resources/models/spark-4.1-java-17/iris/model.json");
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), caller)
        .start(
            "score",
            "--model",
            model.toString(),
            "--input",
            RunSpark.PROJECT + "/data/iris.csv",
            "--format",
            "kaggle",
            "--output",
            "out");
  }

  private List<String> permissions() throws IOException {
    try (Stream<Path> paths = Files.walk(caller.resolve("out"))) {
      List<String> permissions = new java.util.ArrayList<>();
      for (Path path : paths.toList()) {
        permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      }
      return permissions;
    }
  }

  /**
   * A limit for the length of files stands for a full disk: the system call fails, and the model is
   * the first thing in the run that is longer: the jar, which Spark copies, has some 4.5 MB.
   */
  @Test
  void diskThatIsFullForTheModelLeavesTheRecordAndAFreeFolder()
      throws IOException, InterruptedException {
    Path script = caller.resolve("full.sh");
    Files.writeString(
        script,
        "#!/bin/bash\nulimit -f 6144\nexec '"
            + RunSpark.PROJECT.resolve("run-spark.sh")
            + "' \"$@\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    Ended full =
        new RunSpark(script, caller)
            // The archive is longer than that.
            .with("LOGITWIN_CLASS_ARCHIVE", "off")
            .run(
                "train",
                "--input",
                wideInput().toString(),
                "--output",
                "out",
                "--solver",
                "fused",
                "--max-iter",
                "1");

    assertThat(full.exitCode()).as(full.err()).isEqualTo(74);
    assertThat(full.err())
        .contains("run-spark.sh: Storage failure: java.io.IOException: File too large\n");
    assertThat(names()).containsExactly("lineage.json", "run.json");
    RecordedRun record =
        RecordedRun.read(Files.readString(caller.resolve("out/run.json")), "run.json");
    assertThat(record.status()).isEqualTo(RunStatus.FAILED);
    assertThat(record.failedStage()).isEqualTo("write");

    assertThat(start().await().exitCode()).isZero();
    assertThat(status()).isEqualTo("succeeded");
  }

  /** Ten classes of many features: 8 MB of coefficients from few rows, nearly all of them 0. */
  private Path wideInput() throws IOException {
    int features = 100_000;
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("label");
    IntStream.range(0, features).forEach(feature -> text.append(",f").append(feature));
    for (int row = 0; row < 60; row++) {
      text.append('\n').append(row % 10);
      for (int feature = 0; feature < features; feature++) {
        text.append(random.nextInt(25) > 0 ? ",0" : "," + (1 + random.nextInt(999)));
      }
    }
    return Files.writeString(caller.resolve("wide.csv"), text.append('\n'));
  }

  @Test
  void signalWhileItWritesLeavesTheRecordAlone() throws IOException, InterruptedException {
    RunSpark.Started run = startUntilItWrites();

    run.signal("TERM");
    Ended ended = run.await();

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(143);
    assertThat(ended.err()).contains("holds lineage.json, run.json");
    assertThat(names()).containsExactly("lineage.json", "run.json");
    assertThat(status()).isEqualTo("interrupted");
  }
}
