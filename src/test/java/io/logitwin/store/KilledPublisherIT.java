package io.logitwin.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.PublishingProcess;
import io.logitwin.testing.PublishingProcess.End;
import io.logitwin.testing.SteppedLocalFiles;
import io.logitwin.testing.Steps;
import io.logitwin.testing.StoredRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that publishes and promotes is killed before each step, with what it has open, as it
 * is.
 */
class KilledPublisherIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(End.class)
  @Timeout(300)
  void killedAtEveryStepTheChampionIsTheOldOrTheNew(End end) throws Exception {
    AfterDeath original = store("original").begin();
    List<String> steps = stepsOf(original.copy(location("whole")));
    for (int step = 1; step <= steps.size(); step++) {
      original.copy(location("" + step));
    }

    List<String> said = kill(end, steps.size());

    assertThat(said)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, steps.size())
                .mapToObj(step -> step + " " + steps.get(step - 1))
                .toList());
    List<Long> champions = new ArrayList<>();
    for (int step = 1; step <= steps.size(); step++) {
      champions.add(check(step, steps.get(step - 1)));
    }
    assertThat(champions).isSorted().contains(1L, 2L);
  }

  private AfterDeath store(String name) throws IOException {
    return new AfterDeath(location(name), StoredRuns.HADOOP, folder.resolve("runs"));
  }

  private String location(String name) {
    return "file:" + folder.resolve(name);
  }

  /** Returns what publishing and promoting consists of, in a process that nobody kills. */
  private List<String> stepsOf(AfterDeath copy) throws IOException {
    List<String> steps = new ArrayList<>();
    Steps.watch(steps::add);
    try {
      ModelStore store =
          ModelStore.open(
              location("whole"),
              SteppedLocalFiles.configure(StoredRuns.HADOOP),
              StoredRuns.CLOCK,
              StoredRuns.BY);
      StoredRuns.publishAndPromote(store, folder.resolve("runs"), 2);
    } finally {
      Steps.watch(step -> {});
    }
    assertThat(copy.check(location("whole-copy"))).isEqualTo(2);
    // What comes first here must come first; docs/store.md has the number.
    assertThat(steps)
        .hasSize(34)
        .containsSubsequence(
            Stream.of("claim.json", "manifest.json", "000003.json", "000004.json")
                .flatMap(AfterDeath::published)
                .toList())
        .containsSubsequence(
            "mkdirs v000002",
            "delete .claim.json.tmp",
            "create model.json",
            "half of model.json",
            "half of part-0.parquet",
            "half of self-test.json",
            "closed self-test.json",
            "half of .manifest.json.tmp",
            "delete .000004.json.tmp",
            "half of .champion.tmp",
            "closed .previous.tmp");
    return steps;
  }

  /** Returns what the process said before it was killed. */
  private List<String> kill(End end, int steps) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(PublishingProcess.command(folder, steps, end))
            .redirectError(errors.toFile())
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals(PublishingProcess.READY)) {
        said.add(line);
        line = out.readLine();
      }
      assertThat(line == null)
          .as("%s%n%s", said, Files.readString(errors))
          .isEqualTo(end == End.HALT);
      if (end == End.WAIT) {
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
      }
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("%s", said).isEqualTo(PublishingProcess.KILLED);
    return said;
  }

  /** Returns the champion that is left. */
  private long check(int step, String what) throws IOException {
    try {
      return store("" + step).check(location(step + "-copy"));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("killed before step " + step + ", " + what, e);
    }
  }
}
