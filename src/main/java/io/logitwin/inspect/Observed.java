package io.logitwin.inspect;

import java.io.Serializable;
import java.util.Objects;

/**
 * Something that was found out by looking.
 *
 * @param value what was found, as contracts write it
 * @param evidence what was seen, as a sentence
 * @param guess whether it may be otherwise
 */
public record Observed(String value, String evidence, boolean guess) implements Serializable {
  public Observed {
    Objects.requireNonNull(value, "value is null");
    Objects.requireNonNull(evidence, "evidence is null");
  }

  static Observed certain(String value, String evidence) {
    return new Observed(value, evidence, false);
  }

  static Observed guessed(String value, String evidence) {
    return new Observed(value, evidence, true);
  }
}
