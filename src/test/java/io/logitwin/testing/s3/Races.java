package io.logitwin.testing.s3;

import io.logitwin.storage.Folder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/** Many who publish the same name at once, round after round. */
public final class Races {
  private Races() {}

  /** Returns how many won in each round, by texts of their own. */
  public static List<Integer> winners(Folder folder, int threads, int rounds) throws Exception {
    return winners(folder, threads, rounds, (round, thread) -> "of " + thread + " in " + round);
  }

  /** Returns how many won in each round, all by the same text. */
  public static List<Integer> winnersOfTheSameText(Folder folder, int threads, int rounds)
      throws Exception {
    return winners(folder, threads, rounds, (round, thread) -> "of all");
  }

  private static List<Integer> winners(
      Folder folder, int threads, int rounds, BiFunction<Integer, Integer, String> text)
      throws Exception {
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<List<Boolean>>> racers = new ArrayList<>();
    for (int racer = 0; racer < threads; racer++) {
      int thread = racer;
      racers.add(
          pool.submit(
              (Callable<List<Boolean>>)
                  () -> {
                    List<Boolean> won = new ArrayList<>();
                    for (int round = 0; round < rounds; round++) {
                      together.await();
                      won.add(wins(folder, "round-" + round, text.apply(round, thread)));
                    }
                    return won;
                  }));
    }
    int[] winners = new int[rounds];
    for (Future<List<Boolean>> racer : racers) {
      List<Boolean> won = racer.get();
      for (int round = 0; round < rounds; round++) {
        winners[round] += won.get(round) ? 1 : 0;
      }
    }
    pool.shutdown();
    return Arrays.stream(winners).boxed().toList();
  }

  private static boolean wins(Folder folder, String name, String text) throws IOException {
    try {
      folder.publish(name, text);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    if (!folder.read(name).equals(text)) {
      throw new IllegalStateException(name + " is not the text of who was told that he won");
    }
    return true;
  }
}
