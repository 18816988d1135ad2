package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.RunSpark.Started;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A cluster, jobs on it, and the run that they are held against: one that nothing happened to. */
final class FaultyCluster implements AutoCloseable {
  static final int ROWS = 1000;
  static final Duration LONGEST = Duration.ofMinutes(4);

  /**
   * What such a small job spends on compiling its code is most of what it takes. The bits are those
   * of the other compiler.
   */
  private static final String BRIEF = "-XX:TieredStopAtLevel=1";

  private final Path folder;
  private final RunningCluster cluster;
  private final Random random = new Random(Long.getLong("logitwin.faults.seed", 1));
  private final JsonNode undisturbed;
  private int outputs;

  private FaultyCluster(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Files.write(folder.resolve("few.csv"), fewDigits());
    this.cluster = RunningCluster.start(folder.resolve("c"));
    try {
      this.undisturbed = record(train().await());
    } catch (IOException | InterruptedException | AssertionError e) {
      close();
      throw e;
    }
  }

  static FaultyCluster start(Path folder) throws IOException, InterruptedException {
    return new FaultyCluster(folder);
  }

  /** Returns the header and the first digits. */
  static List<String> fewDigits() throws IOException {
    Path digits = RunSpark.PROJECT.resolve("data/digits.csv.gz");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(digits)), StandardCharsets.UTF_8))) {
      return reader.lines().limit(ROWS + 1).toList();
    }
  }

  /** Starts a run on the few digits, to a folder of its own. */
  Started train(String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("train", "--solver", "fused", "--max-iter", "15"));
    words.addAll(Arrays.asList(options));
    if (!words.contains("--input")) {
      words.addAll(List.of("--input", "few.csv"));
    }
    return start(words);
  }

  /** Starts a job whose results go to the next folder. */
  Started start(List<String> job) throws IOException {
    List<String> words = new ArrayList<>(job);
    if (!words.contains("--output")) {
      words.addAll(List.of("--output", output().toString()));
      outputs++;
    }
    words.addAll(List.of("--properties-file", cluster.settings(), "--driver-java-options", BRIEF));
    words.addAll(List.of("--conf", "spark.executor.extraJavaOptions=-XX:+UseSerialGC " + BRIEF));
    return script().start(words.toArray(new String[0]));
  }

  RunSpark script() {
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
        .with("LOGITWIN_CLASS_ARCHIVE", "off");
  }

  Path folder() {
    return folder;
  }

  /** Where the results of the next job go. */
  private Path output() {
    return folder.resolve("run-" + outputs);
  }

  /** Returns the folder of the run that is held against. */
  Path undisturbedRun() {
    return folder.resolve("run-0");
  }

  /** Returns where the last job's results are. */
  Path lastRun() {
    return folder.resolve("run-" + (outputs - 1));
  }

  /** Waits until a job has come to a stage: until it tells of the one before. */
  void awaitStage(Started started, String before) {
    awaitLine(started, before);
  }

  /** Waits until a job tells of a stage that has ended, or has ended itself. */
  static void awaitLine(Started started, String stage) {
    await()
        .atMost(LONGEST)
        .until(
            () ->
                started.out().lines().anyMatch(line -> line.strip().startsWith(stage + " "))
                    || !started.isAlive());
  }

  /** Waits until a job runs on an executor. */
  ProcessHandle awaitExecutor(Started started) {
    return await()
        .atMost(LONGEST)
        .until(
            () -> {
              List<ProcessHandle> executors = cluster.executors();
              if (executors.isEmpty() && !started.isAlive()) {
                Ended ended = started.await();
                throw new IllegalStateException("The job has ended: " + ended);
              }
              return executors.isEmpty() ? null : executors.get(random.nextInt(executors.size()));
            },
            Objects::nonNull);
  }

  List<ProcessHandle> executors() throws IOException {
    return cluster.executors();
  }

  /** Returns a moment within stages of the undisturbed run, in milliseconds from their begin. */
  long momentOf(Set<String> stages) {
    double seconds = 0;
    for (JsonNode stage : undisturbed.at("/stages")) {
      if (stages.contains(stage.get("name").asText())) {
        seconds += stage.get("seconds").asDouble();
      }
    }
    return random.nextLong((long) (seconds * 1000));
  }

  /** Waits; nothing that could be waited for tells of the moment. */
  static void after(long millis) {
    await()
        .atMost(LONGEST)
        .until(
            CompletableFuture.runAsync(
                    () -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                ::isDone);
  }

  /** What a job says must be what it says when nothing happens, to the last bit. */
  double assertUndisturbed(Started started) throws IOException, InterruptedException {
    Ended ended = started.await();
    JsonNode run = record(ended);

    assertThat(run.at("/input/rows").asLong()).isEqualTo(ROWS);
    for (String part : List.of("/split", "/parity", "/accuracy", "/model/id")) {
      assertThat(run.at(part)).as(part).isEqualTo(undisturbed.at(part));
    }
    return ended.seconds();
  }

  private JsonNode record(Ended ended) throws IOException {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return Json.mapper().readTree(lastRun().resolve("run.json").toFile());
  }

  @Override
  public void close() throws IOException {
    cluster.close();
  }
}
