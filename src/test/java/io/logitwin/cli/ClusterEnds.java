package io.logitwin.cli;

import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/** Stops the application when it first computes the fit, as a cluster does that ends it. */
public final class ClusterEnds extends SparkListener {
  @Override
  public void onJobStart(SparkListenerJobStart start) {
    if ("fit".equals(start.properties().getProperty("spark.jobGroup.id"))) {
      SparkContext context = SparkContext.getOrCreate();
      // The context waits for its listeners, and knows whom they started by what a thread inherits.
      new Thread(null, context::stop, "the cluster ends it", 0, false).start();
    }
  }
}
