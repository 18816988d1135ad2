package io.logitwin.testing;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Counts what work costs in Spark jobs. */
public final class SparkJobs {
  private SparkJobs() {}

  /**
   * Does some work, and returns how many jobs it took.
   *
   * @param group a name that nothing else has
   */
  public static int count(SparkSession spark, String group, Runnable work) throws Exception {
    SparkContext context = spark.sparkContext();
    context.setJobGroup(group, group, false);
    try {
      work.run();
    } finally {
      context.clearJobGroup();
    }
    context.listenerBus().waitUntilEmpty();
    return context.statusTracker().getJobIdsForGroup(group).length;
  }
}
