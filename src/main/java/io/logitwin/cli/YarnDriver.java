package io.logitwin.cli;

import org.apache.spark.SparkUserAppException;

/**
 * A job as the driver of an application of YARN (deploy mode cluster): Spark's application master
 * calls {@code main} in a thread of its own process, and tells YARN how the application ended. If
 * {@code main} returns, it succeeded; if it throws this exception, it failed, with that exit code.
 * If it ends the process, even with 0, it failed for a reason that nobody knows.
 */
final class YarnDriver {
  /** The application master sets it before it calls the job; nobody else does. */
  static final String APPLICATION = "spark.yarn.app.id";

  private YarnDriver() {}

  /**
   * Ends {@code main}. Of success YARN knows one kind only.
   *
   * @throws SparkUserAppException if the exit code is not 0
   */
  static void end(int exitCode) throws SparkUserAppException {
    if (exitCode != ExitCode.OK) {
      throw new SparkUserAppException(exitCode, null);
    }
  }
}
