package io.logitwin.config;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with the settings, so that the user is told once. */
public final class Problems {
  private final List<String> messages = new ArrayList<>();
  private boolean onCommandLine;

  /** Adds a problem of the command line itself. */
  public void addCommandLine(String message) {
    messages.add("command line: " + message);
    onCommandLine = true;
  }

  /** Adds a problem of a file's contents. */
  public void addFile(String file, int line, String message) {
    messages.add(file + (line > 0 ? " line " + line : "") + ": " + message);
  }

  /** Adds a problem of one value: the place, the key, and what is wrong with it. */
  public void add(String key, Value value, String message) {
    messages.add(value.place(key) + ": " + message);
    onCommandLine |= value.origin().commandLine();
  }

  /** Returns whether nothing was added. */
  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /**
   * Ends the collection.
   *
   * @throws LogitwinException {@code COMMAND_LINE} with all problems, if at least one is on the
   *     command line
   * @throws LogitwinException {@code CONFIGURATION} with all problems, if all are in files
   */
  public void throwIfAny() {
    throwIfAny(List.of());
  }

  /**
   * Ends the collection as {@link #throwIfAny()} does.
   *
   * @param wayOn what gets on, said behind the problems, a line each
   */
  void throwIfAny(List<String> wayOn) {
    if (messages.isEmpty()) {
      return;
    }
    List<String> lines =
        new ArrayList<>(messages.stream().sorted(Comparator.naturalOrder()).toList());
    if (lines.size() > 1) {
      lines.replaceAll(line -> "  " + line);
      lines.add(0, messages.size() + " problems:");
    }
    lines.addAll(wayOn);
    throw new LogitwinException(onCommandLine ? Fault.COMMAND_LINE : Fault.CONFIGURATION, lines);
  }
}
