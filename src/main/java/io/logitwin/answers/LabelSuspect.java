package io.logitwin.answers;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A row whose label may be wrong. The one whose label is the least likely comes first; of equally
 * likely ones that of the smaller id.
 *
 * @param rowId its id
 * @param own the probability of its label
 * @param likely the class that it rather belongs to
 * @param likelyProbability the probability of that
 */
public record LabelSuspect(long rowId, double own, int likely, double likelyProbability)
    implements Comparable<LabelSuspect>, Serializable {
  private static final Comparator<LabelSuspect> ORDER =
      Comparator.comparingDouble(LabelSuspect::own).thenComparingLong(LabelSuspect::rowId);

  @Override
  public int compareTo(LabelSuspect other) {
    return ORDER.compare(this, other);
  }
}
