package io.logitwin.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Starts a measurement from its command line, and ends the process. */
final class Launch {
  private Launch() {}

  /** Runs a measurement; what it refuses is one message, what it did not expect a stack trace. */
  static void run(Callable<Integer> measurement, String[] arguments) {
    CommandLine line = new CommandLine(measurement);
    line.setExecutionExceptionHandler(
        (exception, command, result) -> {
          if (!(exception instanceof IllegalStateException)) {
            throw exception;
          }
          System.err.println(exception.getMessage());
          return command.getCommandSpec().exitCodeOnExecutionException();
        });
    System.exit(line.execute(arguments));
  }
}
