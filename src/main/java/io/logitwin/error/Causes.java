package io.logitwin.error;

import java.util.ArrayList;
import java.util.List;

/** What is behind a failure. */
public final class Causes {
  private Causes() {}

  /** Returns the failure and its causes, the innermost last; each once, also if they go round. */
  public static List<Throwable> of(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = thrown;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
