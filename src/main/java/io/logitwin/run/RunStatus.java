package io.logitwin.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
  /** All output is there and was read back. */
  SUCCEEDED,
  /** So it is, and the model was held to be no reason to replace the champion. */
  REJECTED,
  /** Nothing has changed since the last run, so there was nothing to do. */
  SKIPPED,
  /** It was given up, for the reason in the record. */
  FAILED,
  /** It was ended from outside, by Ctrl-C or SIGTERM. */
  INTERRUPTED;

  /** Returns whether all results are there. */
  public boolean isComplete() {
    return this == SUCCEEDED || this == REJECTED;
  }

  /** Returns the status as it is written in run.json. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
