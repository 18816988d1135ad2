package io.logitwin.pipeline;

import io.logitwin.run.RunRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the stages of a job: each is timed, told to the listener, recorded, and a job group of its
 * own in Spark's UI.
 */
public final class Stages {
  private final SparkSession spark;
  private final String job;
  private final RunRecord record;
  private final StageListener listener;
  private final Deque<Closeable> kept = new ArrayDeque<>();

  public Stages(SparkSession spark, String job, RunRecord record, StageListener listener) {
    this.spark = spark;
    this.job = job;
    this.record = record;
    this.listener = listener;
  }

  /** What a stage does. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs one stage.
   *
   * @param name the stage's name
   * @param work what it does
   * @param summary what its result says in one line
   */
  <T> T run(String name, Work<T> work, Function<T, String> summary) throws IOException {
    spark.sparkContext().setJobGroup(name, job + ": " + name, false);
    record.beginStage(name);
    listener.started(name);
    long start = System.nanoTime();
    try {
      T result = work.run();
      if (result instanceof Closeable held) {
        kept.push(held);
      }
      double seconds = seconds(start);
      record.addStage(name, seconds);
      listener.finished(name, seconds, summary.apply(result));
      return result;
    } finally {
      spark.sparkContext().clearJobGroup();
    }
  }

  /** Lets go of all that results of stages keep in memory, the last first. */
  void release() throws IOException {
    while (!kept.isEmpty()) {
      kept.pop().close();
    }
  }

  /** Tells the listener how far the optimizer of the running stage is. */
  void iterated(int iteration, double objective) {
    listener.progressed(
        String.format(Locale.ROOT, "iteration %d, objective %.6f", iteration, objective));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
