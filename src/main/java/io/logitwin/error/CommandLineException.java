package io.logitwin.error;

/** The command line is wrong. */
public final class CommandLineException extends LogitwinException {
  public CommandLineException(String message) {
    super(message);
  }

  public CommandLineException(String message, Throwable cause) {
    super(message, cause);
  }
}
