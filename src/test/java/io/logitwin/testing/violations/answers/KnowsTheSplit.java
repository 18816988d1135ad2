package io.logitwin.testing.violations.answers;

import io.logitwin.testing.violations.split.KnowsTheAnswers;

/** One half of a cycle of packages. */
public final class KnowsTheSplit {
  private KnowsTheSplit() {}

  public static int answers() {
    return KnowsTheAnswers.split();
  }
}
