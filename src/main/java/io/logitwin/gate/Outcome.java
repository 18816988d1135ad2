package io.logitwin.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What one rule found. */
public enum Outcome {
  /** The challenger keeps the rule. */
  @JsonProperty("pass")
  PASS,
  /** The challenger breaks it. */
  @JsonProperty("worse")
  WORSE,
  /** Neither is shown, or a person should look. */
  @JsonProperty("undecided")
  UNDECIDED
}
