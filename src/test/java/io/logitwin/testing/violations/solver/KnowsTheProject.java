package io.logitwin.testing.violations.solver;

import io.logitwin.config.FitSettings;

/** A solver that knows more of the project than its maths. */
public final class KnowsTheProject {
  private KnowsTheProject() {}

  public static int iterations(FitSettings settings) {
    return settings.maxIter();
  }
}
