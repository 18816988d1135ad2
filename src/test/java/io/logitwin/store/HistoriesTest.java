package io.logitwin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.logitwin.store.RandomHistory.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many at once on one store: docs/store.md, Histories. The profile {@code cluster} runs more of
 * them; the message of one that fails says how to run it alone.
 */
class HistoriesTest {
  private static final int COUNT = Integer.getInteger("logitwin.histories.count", 50);
  private static final long SEED = Long.getLong("logitwin.histories.seed", 1);

  /** So few may happen to lack something. */
  private static final int FEW = 20;

  @TempDir static Path folder;

  private static HistoryRuns runs;
  private static List<Future<Outcome>> outcomes;

  @BeforeAll
  static void runHistories() throws IOException, InterruptedException {
    System.out.printf("%d histories, from the seed %d%n", COUNT, SEED);
    runs = new HistoryRuns(folder.resolve("runs"));
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      outcomes =
          pool.invokeAll(
              LongStream.range(SEED, SEED + COUNT)
                  .<Callable<Outcome>>mapToObj(seed -> () -> history(seed, Variant.SOUND))
                  .toList());
    } finally {
      pool.shutdown();
    }
  }

  private static Outcome history(long seed, Variant variant)
      throws IOException, InterruptedException {
    Path store = folder.resolve("store-" + seed);
    try {
      return RandomHistory.run(seed, store, variant, runs);
    } finally {
      FileUtils.deleteDirectory(store.toFile());
    }
  }

  @Test
  void championIsOneRegister() {
    for (int i = 0; i < COUNT; i++) {
      String again =
          String.format(
              "the history of -Dlogitwin.histories.seed=%d -Dlogitwin.histories.count=1", SEED + i);
      assertThat(outcomes.get(i))
          .as(again)
          .succeedsWithin(Duration.ZERO)
          .satisfies(
              outcome -> {
                assertThat(outcome.violation()).as(again).isEmpty();
                assertThat(outcome.problems()).as(again).isEmpty();
              });
    }
  }

  /** A history in which nothing goes wrong proves nothing. */
  @Test
  void historiesHaveWhatGoesWrong() throws InterruptedException, ExecutionException {
    assumeThat(COUNT).isGreaterThanOrEqualTo(FEW);
    Tally tally = Tally.NOTHING;
    for (Future<Outcome> outcome : outcomes) {
      tally = tally.plus(outcome.get().tally());
    }
    System.out.println(tally);

    assertThat(tally.killed()).as("killed").isGreaterThan(COUNT);
    assertThat(tally.unanswered()).as("killed while they asked").isGreaterThan(COUNT / 4);
    assertThat(tally.woken()).as("woken late").isGreaterThan(COUNT / 2);
    assertThat(tally.hourOff()).as("changed with a clock an hour off").isGreaterThan(COUNT / 2);
    assertThat(tally.promoted()).as("promotions").isGreaterThan(COUNT);
    assertThat(tally.lost()).as("promotions that lost, exit code 75").isGreaterThan(COUNT);
    assertThat(tally.lostAsleep()).as("promotions lost asleep").isGreaterThan(COUNT / 4);
    assertThat(tally.rolledBack()).as("rollbacks").isGreaterThan(COUNT / 2);
  }

  @Test
  void seedDecidesTheHistory() throws IOException, InterruptedException, ExecutionException {
    Outcome first = outcomes.get(0).get();
    Outcome again = history(SEED, Variant.SOUND);
    Outcome other = history(SEED + 1, Variant.SOUND);

    assertThat(again.operations()).isEqualTo(first.operations());
    assertThat(again.trace()).isEqualTo(first.trace());
    assertThat(other.operations()).isNotEqualTo(first.operations());
  }

  /** The same seed finds nothing in the store itself, so that it is the bug that it finds. */
  @ParameterizedTest
  @CsvSource({"UNFENCED, 5", "READ_MODIFY_WRITE, 5", "CHECK_THEN_RENAME, 20"})
  void plantedBugIsFound(Variant bug, int seeds) throws IOException, InterruptedException {
    long seed = 1;
    Outcome outcome = history(seed, bug);
    while (outcome.violation().isEmpty() && seed < seeds) {
      seed++;
      outcome = history(seed, bug);
    }

    assertThat(outcome.violation())
        .as("of %d histories", seed)
        .hasValueSatisfying(why -> assertThat(why).contains("and then none of"));
    assertThat(history(seed, Variant.SOUND).violation()).isEmpty();
  }
}
