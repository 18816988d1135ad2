package io.logitwin.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Objects;

/**
 * A {@link Drift} in a few lines, whatever the number of features. A distance that is infinite is
 * NaN once it has been read from JSON.
 *
 * @param championRows how many rows the champion's input has
 * @param rows how many the other has
 * @param labels the shares of the classes
 * @param classes which only one of both has
 * @param featureNames which only one of both has
 * @param features how many both have
 * @param meanExcess see {@link Drift#meanExcess}
 * @param worstDistributions the ten features with the most conspicuous distributions
 * @param worstMeans the ten with the most conspicuous means
 * @param ink null unless both have it
 */
@JsonInclude(Include.NON_NULL)
public record DriftSummary(
    long championRows,
    long rows,
    LabelDrift labels,
    Names classes,
    Names featureNames,
    int features,
    double meanExcess,
    List<FeatureDrift> worstDistributions,
    List<FeatureDrift> worstMeans,
    SampleDistance ink) {
  private static final int SHOWN = 10;

  public DriftSummary {
    Objects.requireNonNull(labels, "labels is null");
    Objects.requireNonNull(classes, "classes is null");
    Objects.requireNonNull(featureNames, "featureNames is null");
    worstDistributions = List.copyOf(worstDistributions);
    worstMeans = List.copyOf(worstMeans);
  }

  /**
   * Names that only one of both has: how many, and the first ten.
   *
   * @param goneCount how many only the champion's input has
   * @param gone the first of them
   * @param addedCount how many only the other has
   * @param added the first of them
   */
  public record Names(int goneCount, List<String> gone, int addedCount, List<String> added) {
    public Names {
      gone = List.copyOf(gone);
      added = List.copyOf(added);
    }

    private static Names of(NameChanges changes) {
      return new Names(
          changes.gone().size(),
          first(changes.gone()),
          changes.added().size(),
          first(changes.added()));
    }

    private static List<String> first(List<String> names) {
      return names.subList(0, Math.min(SHOWN, names.size()));
    }
  }

  static DriftSummary of(Drift drift) {
    return new DriftSummary(
        drift.championRows(),
        drift.rows(),
        drift.labels(),
        Names.of(drift.classes()),
        Names.of(drift.featureNames()),
        drift.features().size(),
        drift.meanExcess(),
        drift.largest(SHOWN, FeatureDrift.BY_DISTRIBUTION),
        drift.largest(SHOWN, FeatureDrift.BY_MEAN),
        drift.ink().orElse(null));
  }
}
