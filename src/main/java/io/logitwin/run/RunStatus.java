package io.logitwin.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
  /** All output is there and was read back. */
  SUCCEEDED,
  /** It was given up, for the reason in the record. */
  FAILED,
  /** It was ended from outside, by Ctrl-C or SIGTERM. */
  INTERRUPTED;

  /** Returns the status as it is written in run.json. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
