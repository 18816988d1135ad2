package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.util.ArrayList;
import java.util.List;

/** What gets on when a file's header or labels are not what they must be. */
final class WayOn {
  private WayOn() {}

  /** Returns the command. */
  static String command(InputSettings settings) {
    return String.format(
        "./run-spark.sh inspect %s --contract-out my.properties looks at it, and proposes the contract"
            + " that fits it",
        Locations.argument(settings.location()));
  }

  /** Does something with the columns of an input. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Returns what the work returns.
   *
   * @throws LogitwinException as the work does; one of {@code INPUT_DATA} ends with the command
   */
  static <T, E extends Exception> T orCommand(InputSettings settings, Work<T, E> work) throws E {
    try {
      return work.run();
    } catch (LogitwinException e) {
      if (e.fault() != Fault.INPUT_DATA) {
        throw e;
      }
      List<String> lines = new ArrayList<>(e.lines());
      lines.add(command(settings));
      LogitwinException told = new LogitwinException(Fault.INPUT_DATA, lines);
      told.initCause(e);
      throw told;
    }
  }
}
