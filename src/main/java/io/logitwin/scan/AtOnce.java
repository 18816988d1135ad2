package io.logitwin.scan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pieces of work that do not depend on each other, at once. Most of the time of a small query the
 * driver plans it, on one thread; another query uses the other cores.
 */
public final class AtOnce {
  private AtOnce() {}

  /** A piece of work. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /** Does all of the work at once; see {@link #call}. */
  public static void run(Work... works) throws IOException {
    call(
        works.length,
        Arrays.stream(works)
            .<Callable<Void>>map(
                work ->
                    () -> {
                      work.run();
                      return null;
                    })
            .toList());
  }

  /**
   * Does all of the work and returns what it gives, in the same order. The threads are new, so they
   * inherit the caller's Spark session and job group. If a piece fails, those that have not begun
   * are dropped and those that run are awaited, so that nothing is read or written any more when
   * the failure is known; the first one's exception is thrown, and those of the others go with it.
   *
   * @param threads how many pieces are done at a time, at least 1
   */
  public static <T> List<T> call(int threads, List<Callable<T>> works) throws IOException {
    AtomicBoolean failed = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      return results(pool.invokeAll(works.stream().map(work -> unless(failed, work)).toList()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while work was done at once", e);
    } finally {
      end(pool);
    }
  }

  /** What is dropped gives null, which nobody sees: a failure is thrown. */
  private static <T> Callable<T> unless(AtomicBoolean failed, Callable<T> work) {
    return () -> {
      if (failed.get()) {
        return null;
      }
      boolean done = false;
      try {
        T result = work.call();
        done = true;
        return result;
      } finally {
        if (!done) {
          failed.set(true);
        }
      }
    };
  }

  private static <T> List<T> results(List<Future<T>> ended)
      throws IOException, InterruptedException {
    List<T> results = new ArrayList<>();
    Throwable first = null;
    for (Future<T> future : ended) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        if (first == null) {
          first = e.getCause();
        } else {
          first.addSuppressed(e.getCause());
        }
      }
    }
    rethrow(first);
    return results;
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
      throw new IllegalStateException("A piece of work failed", thrown);
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
