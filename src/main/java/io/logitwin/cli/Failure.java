package io.logitwin.cli;

import io.logitwin.error.AccessException;
import io.logitwin.error.CommandLineException;
import io.logitwin.error.ConfigurationException;
import io.logitwin.error.InputChangedException;
import io.logitwin.error.InputDataException;
import io.logitwin.error.LogitwinException;
import io.logitwin.error.NoInputException;
import io.logitwin.error.OutputException;
import io.logitwin.error.ParityException;
import io.logitwin.error.ReconciliationException;
import io.logitwin.error.StorageException;
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
 * A failure as the user sees it: the exit code, and a message without a stack trace.
 *
 * @param exitCode whose fault it is
 * @param message what went wrong
 */
record Failure(ExitCode exitCode, String message) {
  Failure {
    Objects.requireNonNull(exitCode, "exitCode is null");
  }

  /**
   * Turns an exception into what the user sees. Spark wraps what a task throws; the innermost known
   * cause decides.
   */
  static Failure of(Throwable thrown) {
    List<Throwable> causes = causes(thrown);
    for (Throwable cause : causes) {
      if (cause instanceof LogitwinException known) {
        return new Failure(exitCode(known), known.getMessage());
      }
    }
    for (Throwable cause : causes) {
      if (cause instanceof OutOfMemoryError) {
        return new Failure(
            ExitCode.INTERNAL,
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
          ExitCode.SERVICE,
          "Cannot reach the cluster, or it ended the application; Spark's log says why. --verbose shows where");
    }
    if (String.valueOf(thrown.getMessage()).contains("master URL")
        || String.valueOf(thrown.getMessage()).contains("INVALID_MASTER")) {
      return new Failure(ExitCode.COMMAND_LINE, "Cannot start Spark: " + thrown.getMessage());
    }
    return new Failure(
        ExitCode.INTERNAL,
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
      return new Failure(ExitCode.PERMISSION, "Not permitted: " + cause.getMessage());
    }
    if (cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof SocketTimeoutException
        || cause instanceof NoRouteToHostException) {
      return new Failure(ExitCode.SERVICE, "Cannot reach a service: " + cause);
    }
    return new Failure(ExitCode.STORAGE, message);
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

  private static ExitCode exitCode(LogitwinException exception) {
    if (exception instanceof CommandLineException) {
      return ExitCode.COMMAND_LINE;
    } else if (exception instanceof InputDataException) {
      return ExitCode.INPUT_DATA;
    } else if (exception instanceof NoInputException) {
      return ExitCode.NO_INPUT;
    } else if (exception instanceof ReconciliationException) {
      return ExitCode.INTERNAL;
    } else if (exception instanceof OutputException) {
      return ExitCode.OUTPUT;
    } else if (exception instanceof StorageException) {
      return ExitCode.STORAGE;
    } else if (exception instanceof InputChangedException) {
      return ExitCode.TRY_AGAIN;
    } else if (exception instanceof AccessException) {
      return ExitCode.PERMISSION;
    } else if (exception instanceof ConfigurationException) {
      return ExitCode.CONFIGURATION;
    } else if (exception instanceof ParityException) {
      return ExitCode.PARITY;
    }
    throw new IllegalStateException("No exit code for " + exception.getClass(), exception);
  }
}
