package io.logitwin.profile;

import io.logitwin.scan.Tally;
import io.logitwin.statistics.Moments;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what a {@link DataProfile} says. A zero is never visited, stored or not: there are as many
 * as rows without another value. Memory is taken by the features that are somewhere not 0, and by
 * their buckets.
 *
 * <p>Counts, minimum and maximum do not depend on how the rows were dealt out; mean and standard
 * deviation do not but for rounding, and are the same bits for the same partitions.
 */
public final class ProfileTally implements Tally<ProfileTally> {
  private final long[] labelCounts;
  // Of what is not 0; null for a feature that is 0 everywhere so far.
  private final Moments[] moments;
  private final BucketCounts buckets = new BucketCounts();
  private final Moments ink;

  /**
   * @param classes k
   * @param features d
   * @param units whether the rows have an ink
   */
  public ProfileTally(int classes, int features, Units units) {
    labelCounts = new long[classes];
    moments = new Moments[features];
    ink = units == Units.SHARED ? new Moments() : null;
  }

  /**
   * Counts a row.
   *
   * @param label its class, 0..k−1
   * @param indices the features that are not 0, each once, 0..d−1; zeros may be among them
   * @param values their values
   * @throws IllegalArgumentException if a value is not finite
   */
  public void add(int label, int[] indices, double[] values) {
    labelCounts[label]++;
    double sum = 0;
    for (int i = 0; i < indices.length; i++) {
      if (values[i] != 0) {
        add(indices[i], values[i]);
        sum += values[i];
      }
    }
    if (ink != null) {
      double mean = sum / moments.length;
      buckets.add(moments.length, Bucket.of(mean), 1);
      ink.add(mean);
    }
  }

  private void add(int feature, double value) {
    // First, because it refuses what is not finite.
    buckets.add(feature, Bucket.of(value), 1);
    ofFeature(feature).add(value);
  }

  private Moments ofFeature(int feature) {
    if (moments[feature] == null) {
      moments[feature] = new Moments();
    }
    return moments[feature];
  }

  /** Adds what a tally of the same classes, features and units has counted. */
  @Override
  public void merge(ProfileTally other) {
    for (int c = 0; c < labelCounts.length; c++) {
      labelCounts[c] += other.labelCounts[c];
    }
    for (int f = 0; f < moments.length; f++) {
      if (other.moments[f] != null) {
        ofFeature(f).merge(other.moments[f]);
      }
    }
    buckets.merge(other.buckets);
    if (ink != null) {
      ink.merge(other.ink);
    }
  }

  /**
   * Returns the profile of the rows so far.
   *
   * @param classNames k of them
   * @param featureNames d of them
   * @throws IllegalArgumentException if there are more or fewer names, or one stands twice
   */
  public DataProfile profile(List<String> classNames, List<String> featureNames) {
    requireNames("class", classNames, labelCounts.length);
    requireNames("feature", featureNames, moments.length);
    long rows = Arrays.stream(labelCounts).sum();
    Map<String, Long> labels = new LinkedHashMap<>();
    for (int c = 0; c < labelCounts.length; c++) {
      labels.put(classNames.get(c), labelCounts[c]);
    }
    Histogram[] histograms = buckets.histograms(moments.length + 1);
    Map<String, ValueProfile> features = new LinkedHashMap<>();
    for (int f = 0; f < moments.length; f++) {
      Moments nonZeros = moments[f] == null ? new Moments() : moments[f];
      long zeros = rows - nonZeros.count();
      Moments all = Moments.ofZeros(zeros);
      all.merge(nonZeros);
      features.put(featureNames.get(f), values(histograms[f].withZeros(zeros), all));
    }
    return new DataProfile(
        DataProfile.SCHEMA_VERSION,
        rows,
        labels,
        features,
        ink == null ? null : values(histograms[moments.length], ink));
  }

  private static ValueProfile values(Histogram histogram, Moments moments) {
    return new ValueProfile(
        histogram.total() - histogram.zeros(),
        moments.mean(),
        moments.standardDeviation(),
        moments.minimum(),
        moments.maximum(),
        histogram);
  }

  private static void requireNames(String what, List<String> names, int count) {
    if (names.size() != count || new HashSet<>(names).size() != count) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid names: %d, %d of them different (must be %d, one a %s)",
              names.size(), new HashSet<>(names).size(), count, what));
    }
  }
}
