package io.logitwin.testing.violations.split;

import io.logitwin.testing.violations.answers.KnowsTheSplit;

/** The other half of a cycle of packages. */
public final class KnowsTheAnswers {
  private KnowsTheAnswers() {}

  public static int split() {
    return KnowsTheSplit.answers();
  }
}
