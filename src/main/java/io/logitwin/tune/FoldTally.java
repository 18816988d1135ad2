package io.logitwin.tune;

import io.logitwin.scan.Tally;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of each fold and label. */
final class FoldTally implements Tally<FoldTally> {
  private final Map<Integer, Map<Integer, Long>> counts = new TreeMap<>();

  void add(int fold, int label) {
    add(fold, label, 1);
  }

  @Override
  public void merge(FoldTally other) {
    other.counts.forEach((fold, labels) -> labels.forEach((label, rows) -> add(fold, label, rows)));
  }

  /** Returns how many rows lie in a fold. */
  long rows(int fold) {
    return counts.getOrDefault(fold, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many rows of each label lie in other folds. */
  Map<Integer, Long> labelCountsWithout(int fold) {
    Map<Integer, Long> labels = new TreeMap<>();
    counts.forEach(
        (other, rows) -> {
          if (other != fold) {
            rows.forEach((label, count) -> labels.merge(label, count, Long::sum));
          }
        });
    return labels;
  }

  private void add(int fold, int label, long rows) {
    counts.computeIfAbsent(fold, none -> new TreeMap<>()).merge(label, rows, Long::sum);
  }
}
