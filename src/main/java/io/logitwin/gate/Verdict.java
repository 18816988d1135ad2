package io.logitwin.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What all rules together say. Only the first one lets a challenger take the champion's place. */
public enum Verdict {
  /** Every rule passes. */
  @JsonProperty("better-or-as-good")
  BETTER_OR_AS_GOOD,
  /** A rule is broken. */
  @JsonProperty("worse")
  WORSE,
  /** No rule is broken, and not every rule passes. */
  @JsonProperty("undecided")
  UNDECIDED
}
