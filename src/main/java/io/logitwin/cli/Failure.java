package io.logitwin.cli;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.security.AccessControlException;

/**
 * A failure as the user sees it: whose fault it is, and a message without a stack trace.
 *
 * @param fault whose fault it is
 * @param message what went wrong
 */
record Failure(Fault fault, String message) {
  Failure {
    Objects.requireNonNull(fault, "fault is null");
  }

  /**
   * Turns an exception into what the user sees. Spark wraps what a task throws; the innermost known
   * cause decides.
   */
  static Failure of(Throwable thrown) {
    List<Throwable> causes = causes(thrown);
    for (Throwable cause : causes) {
      if (cause instanceof LogitwinException known) {
        return new Failure(known.fault(), known.getMessage());
      }
    }
    for (Throwable cause : causes) {
      if (cause instanceof OutOfMemoryError) {
        return new Failure(
            Fault.INTERNAL,
            "Out of memory (" + cause.getMessage() + "). Give the driver more: --driver-memory 4g");
      }
    }
    for (int i = causes.size() - 1; i >= 0; i--) {
      if (causes.get(i) instanceof IOException cause && !(cause instanceof ObjectStreamException)) {
        return ofStorage(cause);
      }
    }
    if (causes.stream().anyMatch(Failure::clusterIsGone)) {
      return new Failure(
          Fault.SERVICE,
          "Cannot reach the cluster, or it ended the application; Spark's log says why. --verbose shows where");
    }
    if (String.valueOf(thrown.getMessage()).contains("master URL")
        || String.valueOf(thrown.getMessage()).contains("INVALID_MASTER")) {
      return new Failure(Fault.COMMAND_LINE, "Cannot start Spark: " + thrown.getMessage());
    }
    return new Failure(
        Fault.INTERNAL,
        "Internal or Spark failure: " + thrown + ". --verbose shows where it comes from");
  }

  /**
   * Spark has no exception of its own for a master that is not there or no longer wants us; these
   * are its words.
   */
  private static boolean clusterIsGone(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("Cannot call methods on a stopped SparkContext")
        || message.contains("All masters are unresponsive")
        || message.contains("Master removed our application");
  }

  private static Failure ofStorage(IOException cause) {
    String message = "Storage failure: " + cause;
    if (cause instanceof AccessControlException
        || cause instanceof AccessDeniedException
        || String.valueOf(cause.getMessage()).contains("Permission denied")) {
      return new Failure(Fault.PERMISSION, "Not permitted: " + cause.getMessage());
    }
    if (cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof SocketTimeoutException
        || cause instanceof NoRouteToHostException) {
      return new Failure(Fault.SERVICE, "Cannot reach a service: " + cause);
    }
    return new Failure(Fault.STORAGE, message);
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
