package io.logitwin.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Pieces of work that do not depend on each other, at once. Most of the time of a small query the
 * driver plans it, on one thread; another query uses the other cores.
 */
final class AtOnce {
  private AtOnce() {}

  /** A piece of work. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /**
   * Does all of the work. The threads are new, so they inherit the caller's Spark job group. If one
   * fails, the others are awaited, so that nothing is written any more when the failure is known;
   * the first one's exception is thrown, and those of the others go with it.
   */
  static void run(Work... works) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(works.length);
    try {
      List<Callable<Void>> calls = new ArrayList<>();
      for (Work work : works) {
        calls.add(
            () -> {
              work.run();
              return null;
            });
      }
      throwFirst(pool.invokeAll(calls));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while writing", e);
    } finally {
      end(pool);
    }
  }

  private static void throwFirst(List<Future<Void>> ended)
      throws IOException, InterruptedException {
    Throwable first = null;
    for (Future<Void> future : ended) {
      try {
        future.get();
      } catch (ExecutionException e) {
        if (first == null) {
          first = e.getCause();
        } else {
          first.addSuppressed(e.getCause());
        }
      }
    }
    rethrow(first);
  }

  private static void rethrow(Throwable thrown) throws IOException {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof IOException failure) {
      throw failure;
    }
    if (thrown instanceof RuntimeException known) {
      throw known;
    }
    if (thrown != null) {
      // Spark throws checked exceptions that it does not declare.
      throw new IllegalStateException("Cannot write the results", thrown);
    }
  }

  /** Waits for all that was begun, so that no job outlives its stage. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(1, TimeUnit.HOURS)) {
        throw new IllegalStateException("A piece of work did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
