package io.logitwin.profile;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How far the shares of the classes are from each other: the largest absolute difference of the
 * shares of a class in all rows (the L-infinity distance), 0..1. A class that one side does not
 * have has no rows there. No rows on either side: 0; on one side only: 1, and nothing of it by
 * chance.
 *
 * @param className the class that differs most, the first of several; empty if there is none
 * @param championShare its share in the champion's input, 0..1; NaN of no rows
 * @param share its share now
 * @param distance between the two
 */
public record LabelDrift(
    String className, double championShare, double share, SampleDistance distance) {
  public LabelDrift {
    Objects.requireNonNull(className, "className is null");
    Objects.requireNonNull(distance, "distance is null");
  }

  static LabelDrift between(DataProfile champion, DataProfile now) {
    Set<String> classes = new LinkedHashSet<>(champion.labels().keySet());
    classes.addAll(now.labels().keySet());
    String worst = "";
    double largest = -1;
    for (String name : classes) {
      double difference = Math.abs(share(champion, name) - share(now, name));
      // Of no rows it is NaN, and the first class stands for all.
      if (worst.isEmpty() || difference > largest) {
        worst = name;
        largest = difference;
      }
    }
    return new LabelDrift(
        worst, share(champion, worst), share(now, worst), distance(champion, now, worst));
  }

  private static SampleDistance distance(DataProfile champion, DataProfile now, String name) {
    if (champion.rows() == 0 || now.rows() == 0) {
      return new SampleDistance(champion.rows() == now.rows() ? 0 : 1, 0);
    }
    double both =
        (double) (count(champion, name) + count(now, name)) / (champion.rows() + now.rows());
    return new SampleDistance(
        Math.abs(share(champion, name) - share(now, name)),
        Chance.ofShares(both, Chance.variance(champion.rows(), now.rows())));
  }

  private static double share(DataProfile profile, String name) {
    return (double) count(profile, name) / profile.rows();
  }

  private static long count(DataProfile profile, String name) {
    Map<String, Long> labels = profile.labels();
    return labels.getOrDefault(name, 0L);
  }
}
