package io.logitwin.testing.violations.report;

import io.logitwin.solver.FusedLogisticRegression;

/** A class outside fit that makes an estimator. */
public final class FitsByItself {
  private FitsByItself() {}

  public static FusedLogisticRegression estimator() {
    return new FusedLogisticRegression();
  }
}
