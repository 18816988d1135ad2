package io.logitwin.cli;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.PrintStream;

/** Where the answer of a command goes that is words and nothing else. */
record StandardOutput(PrintStream stream) {
  /**
   * Prints a text, as it is.
   *
   * @throws LogitwinException {@code STORAGE} if it cannot be written: half an answer is none
   */
  void print(String text) {
    stream.print(text);
    if (stream.checkError()) {
      throw new LogitwinException(Fault.STORAGE, "Cannot write to standard output");
    }
  }
}
