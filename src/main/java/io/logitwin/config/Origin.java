package io.logitwin.config;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a value was written.
 *
 * @param commandLine whether on the command line; otherwise in a file
 * @param description how a message names it: "command line" or a file's path
 * @param base the folder that relative paths written there start from
 */
public record Origin(boolean commandLine, String description, Path base) {
  public Origin {
    Objects.requireNonNull(description, "description is null");
    Objects.requireNonNull(base, "base is null");
  }

  /** Returns the command line of a caller who stands in the given folder. */
  public static Origin commandLine(Path callerDirectory) {
    return new Origin(true, "command line", callerDirectory);
  }

  /** Returns a file whose relative paths start from the given folder. */
  public static Origin file(String description, Path base) {
    return new Origin(false, description, base);
  }
}
