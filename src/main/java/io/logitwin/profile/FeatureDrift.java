package io.logitwin.profile;

import java.util.Comparator;
import java.util.Objects;

/**
 * How far a feature's values are from each other in two inputs.
 *
 * @param name the feature's
 * @param distribution the Jensen-Shannon distance of the histograms, 0..1
 * @param mean the standardized mean difference, perhaps infinite
 */
public record FeatureDrift(String name, SampleDistance distribution, SampleDistance mean) {
  /** The most conspicuous distribution first. */
  static final Comparator<FeatureDrift> BY_DISTRIBUTION =
      Comparator.comparing(FeatureDrift::distribution, SampleDistance.BY_EXCESS.reversed());

  /** The most conspicuous mean first. */
  static final Comparator<FeatureDrift> BY_MEAN =
      Comparator.comparing(FeatureDrift::mean, SampleDistance.BY_EXCESS.reversed());

  public FeatureDrift {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(distribution, "distribution is null");
    Objects.requireNonNull(mean, "mean is null");
  }

  static FeatureDrift between(String name, ValueProfile champion, ValueProfile now) {
    return new FeatureDrift(
        name, champion.histogram().distance(now.histogram()), champion.meanDifference(now));
  }
}
