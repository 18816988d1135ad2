package io.logitwin.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.error.Fault;
import io.logitwin.store.RandomHistory.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
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

  @TempDir static Path shared;
  @TempDir Path folder;

  private static HistoryRuns runs;

  @BeforeAll
  static void makeRuns() throws IOException {
    runs = new HistoryRuns(shared);
  }

  private Outcome history(long seed, Variant variant) throws IOException, InterruptedException {
    Path place = folder.resolve("store");
    try {
      return RandomHistory.run(seed, place, variant, runs);
    } finally {
      FileUtils.deleteDirectory(place.toFile());
    }
  }

  @Test
  void championIsOneRegister() throws IOException, InterruptedException {
    System.out.printf("%d histories, from the seed %d%n", COUNT, SEED);
    Tally tally = Tally.NOTHING;
    for (long seed = SEED; seed < SEED + COUNT; seed++) {
      Outcome outcome = history(seed, Variant.SOUND);
      String again =
          String.format(
              "the history of -Dlogitwin.histories.seed=%d -Dlogitwin.histories.count=1", seed);
      assertThat(outcome.problems()).as(again).isEmpty();
      assertThat(outcome.violation()).as(again).isEmpty();
      tally = tally.plus(outcome.tally());
    }
    System.out.println(tally);
  }

  /** Of seeds of its own: whoever runs one history again wants no more of it than that. */
  @Test
  void historiesHaveWhatGoesWrong() throws IOException, InterruptedException {
    Tally tally = Tally.NOTHING;
    for (long seed = 1; seed <= 20; seed++) {
      tally = tally.plus(history(seed, Variant.SOUND).tally());
    }

    assertThat(tally.rarest()).as(tally.toString()).isGreaterThan(3);
    assertThat(tally.killed()).as(tally.toString()).isGreaterThan(10);
    assertThat(tally.woken()).as(tally.toString()).isGreaterThan(10);
    // What is refused in a history is refused so.
    assertThat(Fault.TRY_AGAIN.exitCode()).isEqualTo(75);
  }

  @Test
  void sameSeedGivesTheSameHistory() throws IOException, InterruptedException {
    Set<Object> different = new HashSet<>();
    for (long seed : LongStream.rangeClosed(1, 4).toArray()) {
      Outcome outcome = history(seed, Variant.SOUND);
      Outcome again = history(seed, Variant.SOUND);

      assertThat(again.operations()).isEqualTo(outcome.operations());
      assertThat(again.trace()).isEqualTo(outcome.trace());
      different.add(outcome.operations());
    }
    assertThat(different).hasSize(4);
  }

  /** The same seeds find nothing in the store itself, so that it is the bug that they find. */
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
        .hasValueSatisfying(why -> assertThat(why).contains("and then none of"));
    assertThat(history(seed, Variant.SOUND).violation()).isEmpty();
  }
}
