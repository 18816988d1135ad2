package io.logitwin.error;

/**
 * Whose fault a failure is, with the exit code that tells it; the numbers are those of sysexits.h
 * where one fits. The table for users is in the README.
 */
public enum Fault {
  /** The command line is wrong. */
  COMMAND_LINE(64),
  /** The input can be read, but it is not what its contract says. */
  INPUT_DATA(65),
  /** There is no such input. */
  NO_INPUT(66),
  /** A cluster or file system cannot be reached. */
  SERVICE(69),
  /** Nobody's that is known: a failure of the program or of Spark. */
  INTERNAL(70),
  /**
   * Counts that must agree do not: a fault of the program, of Spark or of the cluster, never of the
   * user.
   */
  RECONCILIATION(70),
  /** The output cannot be created where it was asked for. */
  OUTPUT(73),
  /** A file system failed while reading or writing. */
  STORAGE(74),
  /** Nobody's: the input changed while it was read, or another run is at work. Try again later. */
  TRY_AGAIN(75),
  /** The file system does not permit it. */
  PERMISSION(77),
  /** A configuration file, or the Spark installation, is wrong. */
  CONFIGURATION(78),
  /** The native and the recomputed answers differ. */
  PARITY(80);

  private final int exitCode;

  Fault(int exitCode) {
    this.exitCode = exitCode;
  }

  /** Returns the number that the operating system sees. */
  public int exitCode() {
    return exitCode;
  }
}
