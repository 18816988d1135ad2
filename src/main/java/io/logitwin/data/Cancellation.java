package io.logitwin.data;

import org.apache.spark.TaskContext;

/** Lets a task end in the middle of a long loop, which Spark only asks it to. */
final class Cancellation {
  private Cancellation() {}

  /** Ends the task, if it was cancelled; to be called every some milliseconds. */
  static void check() {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.killTaskIfInterrupted();
    }
  }
}
