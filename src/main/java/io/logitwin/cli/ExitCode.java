package io.logitwin.cli;

/**
 * How the process ends; the numbers are those of sysexits.h where one fits. The table for users is
 * in the README.
 */
public enum ExitCode {
  /** Done, and read back. */
  OK(0),
  /** The command line is wrong. */
  COMMAND_LINE(64),
  /** The input data is wrong. */
  INPUT_DATA(65),
  /** There is no such input. */
  NO_INPUT(66),
  /** A cluster or file system cannot be reached. */
  SERVICE(69),
  /** An internal or Spark failure; counts that do not add up. */
  INTERNAL(70),
  /** The output cannot be created. */
  OUTPUT(73),
  /** Reading or writing failed. */
  STORAGE(74),
  /** Try again later: the input changed while it was read. */
  TRY_AGAIN(75),
  /** The file system does not permit it. */
  PERMISSION(77),
  /** A configuration file or the Spark version is wrong. */
  CONFIGURATION(78),
  /** Native and recomputed answers differ. */
  PARITY(80),
  /** Ctrl-C. */
  INTERRUPTED(130),
  /** SIGTERM. */
  TERMINATED(143);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the number that the operating system sees. */
  public int code() {
    return code;
  }
}
