package io.logitwin.cli;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;

/**
 * Tasks that go on for a while after their job was cancelled or has failed: they may still write.
 */
final class RunningTasks {
  private static final long LOOK_MILLISECONDS = 50;
  private static final long PATIENCE_SECONDS = 4;

  private RunningTasks() {}

  /**
   * Waits until no task runs, but not for long: what does not end then will write into the void.
   */
  static void awaitEnd(SparkContext context) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (!context.isStopped() && anyIn(context) && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean anyIn(SparkContext context) {
    return Arrays.stream(context.statusTracker().getExecutorInfos())
        .anyMatch(executor -> executor.numRunningTasks() > 0);
  }
}
