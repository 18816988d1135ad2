package io.logitwin.testing.violations.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.config.RandomSplit;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.split.Splitter;

/** A stage that runs other stages. */
public final class ComposesStages {
  private ComposesStages() {}

  public static Splitter splitter() {
    return new Splitter(new RandomSplit(1, 0.5, 4));
  }

  public static SoftmaxFitter fitter(FitSettings settings) {
    return new SoftmaxFitter(settings);
  }
}
