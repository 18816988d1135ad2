package io.logitwin.cli;

/**
 * How the process ends if nothing went wrong in it; what went wrong has the code of its {@link
 * io.logitwin.error.Fault}. The table for users is in the README.
 */
final class ExitCode {
  /** Done, and read back. */
  static final int OK = 0;

  /** SIGHUP: the terminal was closed. */
  static final int HUNG_UP = 129;

  /** Ctrl-C. */
  static final int INTERRUPTED = 130;

  /** SIGTERM. */
  static final int TERMINATED = 143;

  private ExitCode() {}
}
