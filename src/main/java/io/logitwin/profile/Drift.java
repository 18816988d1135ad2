package io.logitwin.profile;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the rows of an input are from those that the champion was trained on. Which of it is too
 * far is the caller's business: docs/drift.md proposes thresholds for what {@linkplain
 * SampleDistance#excess() chance does not explain}, which hold for few rows and for many. In JSON:
 * its {@link #summary}.
 *
 * @param championRows how many rows the champion's input has
 * @param rows how many the other has
 * @param labels the shares of the classes
 * @param classes which only one of both has
 * @param featureNames which only one of both has; nothing else is said of those
 * @param features all that both have, in the champion's order
 * @param ink the Jensen-Shannon distance of the ink; empty unless both have it
 */
public record Drift(
    long championRows,
    long rows,
    LabelDrift labels,
    NameChanges classes,
    NameChanges featureNames,
    List<FeatureDrift> features,
    Optional<SampleDistance> ink) {
  /** The file's name. */
  public static final String FILE = "drift.json";

  public Drift {
    Objects.requireNonNull(labels, "labels is null");
    Objects.requireNonNull(classes, "classes is null");
    Objects.requireNonNull(featureNames, "featureNames is null");
    Objects.requireNonNull(ink, "ink is null");
    features = List.copyOf(features);
  }

  /**
   * Measures all distances. They are the same in both directions.
   *
   * @param champion the rows that the champion was trained on
   * @param now the rows that are held against them
   */
  public static Drift between(DataProfile champion, DataProfile now) {
    return new Drift(
        champion.rows(),
        now.rows(),
        LabelDrift.between(champion, now),
        NameChanges.between(champion.labels().keySet(), now.labels().keySet()),
        NameChanges.between(champion.features().keySet(), now.features().keySet()),
        features(champion, now),
        champion.ink() == null || now.ink() == null
            ? Optional.empty()
            : Optional.of(champion.ink().histogram().distance(now.ink().histogram())));
  }

  private static List<FeatureDrift> features(DataProfile champion, DataProfile now) {
    return champion.features().entrySet().stream()
        .filter(feature -> now.features().containsKey(feature.getKey()))
        .map(
            feature ->
                FeatureDrift.between(
                    feature.getKey(), feature.getValue(), now.features().get(feature.getKey())))
        .toList();
  }

  /**
   * Returns the mean over all features of what chance does not explain of the distance of their
   * distributions, 0..1; 0 of no feature. Where all features come from the same distributions it is
   * near 0 for any number of rows and features, which the largest distance is not.
   */
  public double meanExcess() {
    return features.stream()
        .mapToDouble(feature -> feature.distribution().excess())
        .average()
        .orElse(0);
  }

  /** Returns the feature with the most conspicuous distribution, the first of several. */
  public Optional<FeatureDrift> worstDistribution() {
    return largest(1, FeatureDrift.BY_DISTRIBUTION).stream().findFirst();
  }

  /** Returns the feature with the most conspicuous mean, the first of several. */
  public Optional<FeatureDrift> worstMean() {
    return largest(1, FeatureDrift.BY_MEAN).stream().findFirst();
  }

  /** Returns the drift as it stands in reports: of the features, the worst ten. */
  @JsonValue
  public DriftSummary summary() {
    return DriftSummary.of(this);
  }

  List<FeatureDrift> largest(int limit, Comparator<FeatureDrift> order) {
    return features.stream().sorted(order).limit(limit).toList();
  }
}
