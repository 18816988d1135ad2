package io.logitwin.cli;

import io.logitwin.run.RunStatus;

/**
 * How the process ends if nothing went wrong in it; what went wrong has the code of its {@link
 * io.logitwin.error.Fault}. The table for users is in the README.
 */
final class ExitCode {
  /** Done, and read back. */
  static final int OK = 0;

  /** The challenger is worse than the champion, or nobody can tell; the champion stays. */
  static final int REJECTED = 10;

  /** Nothing has changed since the last run. */
  static final int SKIPPED = 11;

  /** SIGHUP: the terminal was closed. */
  static final int HUNG_UP = 129;

  /** Ctrl-C. */
  static final int INTERRUPTED = 130;

  /** SIGTERM. */
  static final int TERMINATED = 143;

  private ExitCode() {}

  /** Returns whether a job that ended so did what it was asked for. */
  static boolean isSuccess(int exitCode) {
    return exitCode == OK || exitCode == REJECTED || exitCode == SKIPPED;
  }

  /** Returns the code of a job that did what it was asked for. */
  static int of(RunStatus status) {
    return switch (status) {
      case SUCCEEDED -> OK;
      case REJECTED -> REJECTED;
      case SKIPPED -> SKIPPED;
      case FAILED, INTERRUPTED ->
          throw new IllegalArgumentException("Of " + status + " the fault has the code");
    };
  }
}
