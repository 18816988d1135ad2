package io.logitwin.bench;

import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.storage.RDDInfo;

/**
 * Watches a fit from outside: how many evaluations of loss and gradient it does, how long they take
 * with all that lies between, and where its blocks are.
 *
 * <p>An evaluation may be a Spark job or none, but MLlib's loss broadcasts the point that it is
 * for. Spark numbers the broadcasts; those that are not evaluations carry the code of a stage's
 * tasks.
 */
final class FitWatch extends SparkListener {
  /** As the fit names its blocks in Spark's UI. */
  private static final String BLOCKS = "training blocks";

  private static final int PATIENCE_MILLISECONDS = 10_000;

  private final SparkContext context;
  private final AtomicInteger stages = new AtomicInteger();

  private long resumed;
  private long elapsed;
  private int stagesBefore;
  private long broadcastsBefore;
  private int evaluations;
  private RDDInfo blocks;

  FitWatch(SparkContext context) {
    this.context = context;
    context.addSparkListener(this);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted stage) {
    stages.incrementAndGet();
  }

  /**
   * Is the fit's listener: the first call comes after the first evaluation. Its own time is left
   * out.
   */
  void iterated(int iteration) {
    long now = System.nanoTime();
    settle();
    long number = nextBroadcast();
    if (iteration == 0) {
      stagesBefore = stages.get();
      blocks =
          Arrays.stream(context.getRDDStorageInfo())
              .filter(rdd -> rdd.name().contains(BLOCKS))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Cannot find the fit's blocks"));
    } else {
      elapsed += now - resumed;
      // Between two probes.
      evaluations += (int) (number - broadcastsBefore - 1) - (stages.get() - stagesBefore);
      stagesBefore = stages.get();
    }
    broadcastsBefore = number;
    resumed = System.nanoTime();
  }

  /**
   * Ends the watch, when the fit has ended.
   *
   * @throws IllegalStateException if nothing was evaluated after the first iteration
   */
  void stop() {
    context.removeSparkListener(this);
    if (evaluations <= 0) {
      throw new IllegalStateException("Cannot measure: the fit did not iterate");
    }
  }

  /** Returns the mean time of an evaluation, with the optimizer's own work, in nanoseconds. */
  double nanosecondsPerEvaluation() {
    return (double) elapsed / evaluations;
  }

  /**
   * Returns where the blocks were after the first evaluation, and how many evaluations followed.
   */
  String whereBlocksAre() {
    return String.format(
        "%d of %d partitions kept, %d MiB in memory, %d MiB on disk; %d evaluations timed",
        blocks.numCachedPartitions(),
        blocks.numPartitions(),
        blocks.memSize() >> 20,
        blocks.diskSize() >> 20,
        evaluations);
  }

  private long nextBroadcast() {
    Broadcast<Integer> probe = JavaSparkContext.fromSparkContext(context).broadcast(0);
    long number = probe.id();
    probe.destroy();
    return number;
  }

  /** Waits until Spark has told this listener of all stages. */
  private void settle() {
    try {
      context.listenerBus().waitUntilEmpty(PATIENCE_MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Cannot measure: Spark's listeners are behind", e);
    }
  }
}
