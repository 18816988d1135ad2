package io.logitwin.testing.violations.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.split.RandomSplitter;

/** A stage that runs other stages. */
public final class ComposesStages {
  private ComposesStages() {}

  public static RandomSplitter splitter() {
    return new RandomSplitter(1, 0.5);
  }

  public static SoftmaxFitter fitter(FitSettings settings) {
    return new SoftmaxFitter(settings);
  }
}
