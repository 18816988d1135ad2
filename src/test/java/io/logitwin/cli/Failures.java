package io.logitwin.cli;

/** Lets tests of other packages see a failure as the user does. */
public final class Failures {
  private Failures() {}

  /** Returns the exit code of a job that ends with this exception. */
  public static int exitCode(Throwable thrown) {
    return Failure.of(thrown).fault().exitCode();
  }

  /** Returns the message of a job that ends with this exception. */
  public static String message(Throwable thrown) {
    return Failure.of(thrown).message();
  }
}
