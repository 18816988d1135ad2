package io.logitwin.answers;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A row and how sure its prediction is. The surest comes first; of equally sure ones that of the
 * smaller id.
 *
 * @param rowId its id
 * @param confidence the probability of the predicted class
 */
record RankedRow(long rowId, double confidence) implements Comparable<RankedRow>, Serializable {
  private static final Comparator<RankedRow> ORDER =
      Comparator.comparingDouble(RankedRow::confidence)
          .reversed()
          .thenComparingLong(RankedRow::rowId);

  @Override
  public int compareTo(RankedRow other) {
    return ORDER.compare(this, other);
  }
}
