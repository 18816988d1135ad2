package io.logitwin.pipeline;

import io.logitwin.run.RunStatus;
import java.util.List;
import java.util.Objects;

/**
 * How a job ended that did what it was asked for.
 *
 * @param status how
 * @param lines what the user is told at the end
 * @param reason why, in one line; empty if there is nothing to explain
 */
public record Ending(RunStatus status, List<String> lines, String reason) {
  public Ending {
    Objects.requireNonNull(reason, "reason is null");
    if (status == RunStatus.FAILED || status == RunStatus.INTERRUPTED) {
      throw new IllegalArgumentException("Invalid ending: " + status + " (must be thrown)");
    }
    lines = List.copyOf(lines);
  }

  /** Returns the ending of a job that has nothing to explain. */
  public static Ending done(List<String> lines) {
    return new Ending(RunStatus.SUCCEEDED, lines, "");
  }
}
