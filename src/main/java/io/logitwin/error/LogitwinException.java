package io.logitwin.error;

/**
 * A failure with a message for the user: what could not be done, what was found and expected, and
 * where. The type says whose fault it is; {@code cli} turns it into an exit code, and nobody else
 * does.
 */
public abstract sealed class LogitwinException extends RuntimeException
    permits AccessException,
        CommandLineException,
        ConfigurationException,
        InputChangedException,
        InputDataException,
        NoInputException,
        OutputException,
        ParityException,
        ReconciliationException,
        StorageException {
  LogitwinException(String message) {
    super(message);
  }

  LogitwinException(String message, Throwable cause) {
    super(message, cause);
  }
}
