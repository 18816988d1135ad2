package io.logitwin.cli;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkStatusTracker;

/**
 * Ends work that waits for executors that do not come. Spark itself waits for ever: a cluster may
 * have nothing free, but it may also start executors that end at once, again and again, and of
 * those a driver is not told.
 */
final class ExecutorWatch implements AutoCloseable {
  private static final long LOOK_MILLISECONDS = 500;

  private final Duration patience;
  private final BooleanSupplier waits;
  private final Runnable cancel;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "executor-watch");
            thread.setDaemon(true);
            return thread;
          });

  private long wentOn;
  private volatile boolean gaveUp;

  /**
   * @param patience for how long the work may wait
   * @param waits tells whether it waits for executors now
   * @param cancel ends what it waits in
   * @param nanoTime the time, in nanoseconds
   */
  ExecutorWatch(Duration patience, BooleanSupplier waits, Runnable cancel, LongSupplier nanoTime) {
    this.patience = patience;
    this.waits = waits;
    this.cancel = cancel;
    this.nanoTime = nanoTime;
    this.wentOn = nanoTime.getAsLong();
  }

  /** What is watched over. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs work that ends when its cluster has no executor for too long.
   *
   * @param patience how long that is; empty: whatever happens
   * @throws LogitwinException {@code SERVICE} if it ended so
   */
  static <T> T over(SparkContext context, Optional<Duration> patience, Work<T> work)
      throws IOException {
    if (patience.isEmpty() || context.isLocal()) {
      return work.run();
    }
    try (ExecutorWatch watch =
        new ExecutorWatch(
            patience.get(),
            () -> waitsForExecutors(context.statusTracker()),
            context::cancelAllJobs,
            System::nanoTime)) {
      watch.begin();
      return watch.over(work);
    }
  }

  /** The driver is one of those that Spark counts. */
  private static boolean waitsForExecutors(SparkStatusTracker tracker) {
    return tracker.getActiveJobIds().length > 0 && tracker.getExecutorInfos().length <= 1;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // It runs until close.
  private void begin() {
    clock.scheduleWithFixedDelay(
        this::look, LOOK_MILLISECONDS, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  /**
   * What cancelled work throws is not the reason. (Spark throws checked exceptions that it does not
   * declare.)
   */
  <T> T over(Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (Throwable e) {
      if (gaveUp) {
        throw new LogitwinException(Fault.SERVICE, reason(), e);
      }
      throw e;
    }
  }

  private String reason() {
    return String.format(
        "Cannot go on: the cluster has given the job no executor for %s (--executor-timeout). It may have"
            + " nothing free, or start executors that end at once: the logs of its workers say which",
        patience.toString().substring(2).toLowerCase(Locale.ROOT));
  }

  /**
   * Looks whether the work waits. Cancels again and again once it has waited for too long: between
   * two of its jobs there is nothing to cancel.
   */
  void look() {
    long now = nanoTime.getAsLong();
    if (!gaveUp && !waits.getAsBoolean()) {
      wentOn = now;
    }
    if (now - wentOn >= patience.toNanos()) {
      gaveUp = true;
      cancel.run();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
