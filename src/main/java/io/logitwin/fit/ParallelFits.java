package io.logitwin.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Fits that do not depend on each other, several at a time. A fit is a chain of small Spark jobs
 * with pauses on the driver between them; another fit's jobs fill the pauses.
 */
public final class ParallelFits {
  private final int parallelism;

  /**
   * @param parallelism how many fits run at a time, at least 1
   */
  public ParallelFits(int parallelism) {
    this.parallelism = parallelism;
  }

  /**
   * Runs the fits and returns their models in the same order. The threads are new, so they inherit
   * the caller's Spark job group. If a fit fails, those that have not begun are dropped, those that
   * run are awaited, and its exception is thrown.
   */
  public List<FittedModel> run(List<Supplier<FittedModel>> fits) {
    ExecutorService pool = Executors.newFixedThreadPool(parallelism);
    try {
      List<Future<FittedModel>> futures = new ArrayList<>();
      fits.forEach(fit -> futures.add(pool.submit(fit::get)));
      List<FittedModel> models = new ArrayList<>();
      for (Future<FittedModel> future : futures) {
        models.add(future.get());
      }
      return models;
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while fitting", e);
    } finally {
      end(pool);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException known
        ? known
        : new IllegalStateException("Cannot fit", e.getCause());
  }

  /** Drops what has not begun and waits for the rest, so that no job outlives its stage. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(1, TimeUnit.HOURS)) {
        throw new IllegalStateException("A fit did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
