package io.logitwin.config;

import java.util.Objects;

/**
 * A value as it was written.
 *
 * @param text the text, without surrounding blanks
 * @param origin where it was written
 * @param line the line in the file, 1-based; 0 on the command line and if it is not known
 */
public record Value(String text, Origin origin, int line) {
  public Value {
    text = text.strip();
    Objects.requireNonNull(origin, "origin is null");
  }

  /** Returns a message's prefix: the place, and the key as it is written there. */
  String place(String key) {
    return origin.commandLine()
        ? "command line: --" + key
        : origin.description() + (line > 0 ? " line " + line : "") + ": " + key;
  }
}
