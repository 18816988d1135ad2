package io.logitwin.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.PublishingProcess;
import io.logitwin.testing.StoredRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process that publishes and promotes is killed: no finally, no shutdown hook, no stream that
 * somebody closes.
 */
@Timeout(300)
class KilledPublisherIT {
  private static final int AT_ONCE = 2;

  @TempDir Path folder;

  private AfterDeath original;

  @BeforeEach
  void begin() throws IOException {
    original = store("models").begin();
  }

  private AfterDeath store(String name) throws IOException {
    return new AfterDeath(location(name), StoredRuns.HADOOP, folder.resolve(name + "-runs"));
  }

  private String location(String name) {
    return "file:" + folder.resolve(name);
  }

  /** How a process ended, and the steps it said. */
  private record Ended(int exitCode, List<String> steps) {}

  private Ended run(String name, List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve(name + ".out");
    int exitCode = start(name, command).redirectOutput(out.toFile()).start().waitFor();
    return new Ended(exitCode, Files.readAllLines(out));
  }

  private ProcessBuilder start(String name, List<String> command) {
    return new ProcessBuilder(command).redirectError(folder.resolve(name + ".err").toFile());
  }

  private Path runs(String name) {
    return folder.resolve(name + "-of-the-dead");
  }

  @Test
  void killedAtEveryStepTheChampionIsTheOldOrTheNew() throws Exception {
    original.copy(location("whole"));
    Ended whole =
        run("whole", PublishingProcess.command(folder.resolve("whole"), runs("whole")));
    assertThat(whole.exitCode()).as(errors("whole")).isZero();
    List<String> steps = whole.steps();
    // In this order everything depends on what is before.
    assertThat(steps)
        .containsSubsequence(
            Stream.of("claim.json", "manifest.json", "000003.json", "000004.json")
                .flatMap(file -> Stream.of("create", "half of", "closed", "delete").map(step -> step + " ." + file + ".tmp"))
                .toList())
        .containsSubsequence(
            "mkdirs v000002",
            "half of model.json",
            "half of part-0.parquet",
            "half of self-test.json",
            "half of .manifest.json.tmp",
            "half of .champion.tmp",
            "closed .previous.tmp");

    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Long>> champions = new ArrayList<>();
    for (int step = 1; step <= steps.size(); step++) {
      int last = step;
      champions.add(pool.submit(() -> killedBefore(last, steps)));
    }
    List<Long> inOrder = new ArrayList<>();
    for (Future<Long> champion : champions) {
      inOrder.add(champion.get());
    }
    pool.shutdown();
    assertThat(inOrder).isSorted().contains(1L, 2L);
  }

  /** Returns the champion that is left. */
  private long killedBefore(int step, List<String> steps) throws IOException, InterruptedException {
    String name = "killed-" + step;
    AfterDeath copy = copy(name);
    Ended ended = run(name, PublishingProcess.ending(folder.resolve(name), runs(name), step));
    assertThat(ended.exitCode()).as(errors(name)).isEqualTo(PublishingProcess.KILLED);
    assertThat(ended.steps()).isEqualTo(steps.subList(0, step));
    try {
      return copy.check(location(name + "-repaired"));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("killed before step " + step + ", " + steps.get(step - 1), e);
    }
  }

  private String errors(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".err"));
  }

  /** A real SIGKILL, from outside, in the middle of a file. */
  @ParameterizedTest
  @CsvSource({
    "half of model.json, v000002/model.json, 1",
    "half of .manifest.json.tmp, v000002/.manifest.json.*.tmp, 1",
    "half of .000003.json.tmp, log/.000003.json.*.tmp, 1",
    "half of .000004.json.tmp, log/.000004.json.*.tmp, 1",
    "half of .champion.tmp, aliases/.champion.*.tmp, 2"
  })
  void killedFromOutsideInTheMiddleOfAFile(String step, String file, long champion)
      throws Exception {
    AfterDeath copy = copy("dying");
    Process process =
        start("dying", PublishingProcess.waiting(folder.resolve("dying"), runs("dying"), step))
            .start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals(step)) {
        line = out.readLine();
      }
      assertThat(line).as(errors("dying")).isEqualTo(step);
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(process.exitValue()).isEqualTo(PublishingProcess.KILLED);
    assertThat(folder.resolve("dying").toFile())
        .isDirectoryRecursivelyContaining("glob:**/" + file);
    assertThat(copy.check(location("repaired"))).isEqualTo(champion);
  }

  private AfterDeath copy(String name) throws IOException {
    original.copy(location(name));
    return store(name);
  }
}
