package io.logitwin.data;

import io.logitwin.error.Causes;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.FileNotFoundException;
import org.apache.hadoop.conf.Configuration;

/**
 * Tells what it means that Spark cannot read a snapshot: that it is gone, or that a file of it is
 * damaged.
 *
 * @param snapshot what is read
 */
record SnapshotFailures(TableSnapshot snapshot) implements ReadFailures {
  /**
   * Returns what {@link TableSnapshot#gone} does for one that is gone, or else {@code INPUT_DATA}.
   */
  @Override
  public LogitwinException meaning(Throwable failure, String messages, Configuration hadoop) {
    if (Causes.of(failure).stream().anyMatch(SnapshotFailures::tellsOfLoss)) {
      return snapshot.gone(failure);
    }
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format("Cannot read %s. Spark says: %s", snapshot.display(), messages),
        failure);
  }

  /** Iceberg's own classes may not be there, and are another package's in its runtime. */
  private static boolean tellsOfLoss(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof FileNotFoundException
        || cause.getClass().getSimpleName().equals("NotFoundException")
        || message.contains("Cannot find snapshot")
        || DeltaSnapshots.tellsOfAbsence(message);
  }
}
