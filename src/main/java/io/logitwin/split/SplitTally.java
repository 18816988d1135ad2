package io.logitwin.split;

import io.logitwin.scan.SideBySide;
import io.logitwin.scan.Tally;
import java.util.Map;
import java.util.TreeMap;

/** Counts, over all row ids, how often each is in the whole and in each part. */
final class SplitTally implements Tally<SplitTally> {
  private final Map<Integer, Long> trainLabelCounts = new TreeMap<>();
  private final Map<Integer, Long> testLabelCounts = new TreeMap<>();
  private long overlap;
  private long missing;
  private long strange;

  /**
   * Counts one id.
   *
   * @param id its rows {@code (row_id, label)} in the whole, the training part and the test part
   */
  void add(SideBySide id) {
    int inParts = id.second().size() + id.third().size();
    overlap += inParts > 1 ? 1 : 0;
    missing += inParts == 0 ? 1 : 0;
    strange += id.first().size() == 1 ? 0 : 1;
    id.second().forEach(row -> count(trainLabelCounts, (int) row.getDouble(1), 1));
    id.third().forEach(row -> count(testLabelCounts, (int) row.getDouble(1), 1));
  }

  @Override
  public void merge(SplitTally other) {
    overlap += other.overlap;
    missing += other.missing;
    strange += other.strange;
    other.trainLabelCounts.forEach((label, count) -> count(trainLabelCounts, label, count));
    other.testLabelCounts.forEach((label, count) -> count(testLabelCounts, label, count));
  }

  /** Returns how many row ids are in both parts, or more than once in one. */
  long overlap() {
    return overlap;
  }

  /** Returns how many row ids of the whole are in no part. */
  long missing() {
    return missing;
  }

  /** Returns how many row ids are not exactly once in the whole. */
  long strange() {
    return strange;
  }

  Map<Integer, Long> trainLabelCounts() {
    return trainLabelCounts;
  }

  Map<Integer, Long> testLabelCounts() {
    return testLabelCounts;
  }

  private static void count(Map<Integer, Long> counts, int label, long rows) {
    counts.merge(label, rows, Long::sum);
  }
}
