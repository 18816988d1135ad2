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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A cluster, jobs on it, and a run that they can be held against: one that nothing happens to. */
final class FaultyCluster implements AutoCloseable {
  static final int ROWS = 1000;
  static final Duration LONGEST = Duration.ofMinutes(4);

  /**
   * Most of what such a small job takes is the loading and compiling of code. The bits are those of
   * the other compiler, and the classes are verified in all other tests.
   */
  static final String BRIEF =
      "-XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote";

  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions=";

  private final Path folder;
  private final RunningCluster cluster;
  private final Random random = new Random(Long.getLong("logitwin.faults.seed", 1));
  private JsonNode undisturbed;
  private int outputs;

  private FaultyCluster(Path folder) throws IOException {
    this.folder = folder;
    Files.write(folder.resolve("few.csv"), fewDigits());
    this.cluster = RunningCluster.start(folder.resolve("c"));
  }

  static FaultyCluster start(Path folder) throws IOException {
    return new FaultyCluster(folder);
  }

  /** Starts one, and does the run that others are held against. */
  static FaultyCluster startAndRun(Path folder) throws IOException, InterruptedException {
    FaultyCluster cluster = start(folder);
    try {
      cluster.undisturbed = cluster.record(cluster.train().await());
      return cluster;
    } catch (IOException | InterruptedException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  /** The header and the first digits. */
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
    if (job.stream().noneMatch(word -> word.startsWith(EXECUTOR_OPTIONS))) {
      words.addAll(List.of("--conf", EXECUTOR_OPTIONS + "-XX:+UseSerialGC " + BRIEF));
    }
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
  static void awaitStage(Started started, String before) {
    await().atMost(LONGEST).until(() -> hasSaid(started, before) || !started.isAlive());
  }

  /** Returns whether a job has told of a stage that has ended. */
  static boolean hasSaid(Started started, String stage) {
    return started.out().lines().anyMatch(line -> line.strip().startsWith(stage + " "));
  }

  /** Waits until a job runs on an executor. */
  ProcessHandle awaitExecutor(Started started) {
    return await()
        .atMost(LONGEST)
        .until(
            () -> {
              Optional<ProcessHandle> executor = anyExecutor();
              if (executor.isEmpty() && !started.isAlive()) {
                Ended ended = started.await();
                throw new IllegalStateException("The job has ended: " + ended);
              }
              return executor.orElse(null);
            },
            Objects::nonNull);
  }

  ProcessHandle master() throws IOException {
    return cluster.master();
  }

  /** Returns one of the executors that run, if any do. */
  Optional<ProcessHandle> anyExecutor() throws IOException {
    List<ProcessHandle> executors = cluster.executors();
    return executors.isEmpty()
        ? Optional.empty()
        : Optional.of(executors.get(random.nextInt(executors.size())));
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
