package io.logitwin.bench;

import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.storage.RDDInfo;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Watches a fit from outside: how many evaluations of loss and gradient it does, how long they take
 * with all that lies between, and where its blocks are. An evaluation is a Spark job that sums over
 * the fit's blocks; the first such job is the summary of the rows.
 */
final class FitWatch extends SparkListener {
  /** As the fit names its blocks in Spark's UI. */
  private static final String BLOCKS = "training blocks";

  private final SparkContext context;
  private final AtomicInteger sums = new AtomicInteger();

  private long begun;
  private int sumsAtBegin;
  private long ended;
  private RDDInfo blocks;

  FitWatch(SparkContext context) {
    this.context = context;
    context.addSparkListener(this);
  }

  @Override
  public void onJobStart(SparkListenerJobStart job) {
    boolean ofBlocks =
        CollectionConverters.asJava(job.stageInfos()).stream()
            .flatMap(stage -> CollectionConverters.asJava(stage.rddInfos()).stream())
            .anyMatch(rdd -> rdd.name().contains(BLOCKS));
    if (ofBlocks) {
      sums.incrementAndGet();
    }
  }

  /** Is the fit's listener: the first call comes after the first evaluation. */
  void iterated(int iteration) {
    ended = System.nanoTime();
    if (iteration == 0) {
      settle();
      sumsAtBegin = sums.get();
      blocks =
          Arrays.stream(context.getRDDStorageInfo())
              .filter(rdd -> rdd.name().contains(BLOCKS))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("Cannot find the fit's blocks"));
      begun = System.nanoTime();
    }
  }

  /** Returns how many evaluations were timed: all after the first. */
  int evaluations() {
    return sums.get() - sumsAtBegin;
  }

  /** Returns the mean time of an evaluation, with the optimizer's own work, in nanoseconds. */
  double nanosecondsPerEvaluation() {
    if (evaluations() <= 0) {
      throw new IllegalStateException("Cannot measure: the fit did not iterate");
    }
    return (double) (ended - begun) / evaluations();
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
        evaluations());
  }

  /** Ends the watch, when the fit has ended. */
  void stop() {
    settle();
    context.removeSparkListener(this);
  }

  /** Waits until Spark has told this listener of all jobs. */
  private void settle() {
    try {
      context.listenerBus().waitUntilEmpty(10_000);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Cannot measure: Spark's listeners are behind", e);
    }
  }
}
