package io.logitwin.diff;

import io.logitwin.diff.Figures.ClassFigures;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RecordedRun.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of two versions, each on its own test rows.
 *
 * @param accuracyA how many of how many rows the first answered correctly
 * @param accuracyB the same of the second
 * @param logLossA mean log loss of the first; NaN if it is not known
 * @param logLossB the same of the second
 * @param optimalityGapA how far its objective is from the best possible, at most; NaN if it is not
 *     known
 * @param optimalityGapB the same of the second
 * @param recalls the classes of which the recall differs, or which only one has
 */
public record MetricsChange(
    Count accuracyA,
    Count accuracyB,
    double logLossA,
    double logLossB,
    double optimalityGapA,
    double optimalityGapB,
    List<Recall> recalls) {
  public MetricsChange {
    recalls = List.copyOf(recalls);
  }

  /**
   * How many rows of a class are answered correctly.
   *
   * @param className the class
   * @param a of the first; null if it does not have the class
   * @param b of the second; null if it does not have the class
   */
  public record Recall(String className, Count a, Count b) {}

  /**
   * Compares the figures.
   *
   * @param figuresA null if the first has none; then no recalls are compared
   * @param figuresB likewise
   */
  static MetricsChange between(RecordedRun a, Figures figuresA, RecordedRun b, Figures figuresB) {
    return new MetricsChange(
        a.accuracy().recomputed(),
        b.accuracy().recomputed(),
        figuresA == null ? Double.NaN : figuresA.logLoss(),
        figuresB == null ? Double.NaN : figuresB.logLoss(),
        gap(a),
        gap(b),
        figuresA == null || figuresB == null
            ? List.of()
            : recalls(counts(figuresA), counts(figuresB)));
  }

  private static double gap(RecordedRun run) {
    return run.certificate() == null || run.certificate().optimalityGap() == null
        ? Double.NaN
        : run.certificate().optimalityGap();
  }

  private static Map<String, Count> counts(Figures figures) {
    Map<String, Count> counts = new LinkedHashMap<>();
    for (ClassFigures each : figures.classes()) {
      counts.put(
          each.name(),
          new Count(each.correct(), each.support(), (double) each.correct() / each.support()));
    }
    return counts;
  }

  private static List<Recall> recalls(Map<String, Count> a, Map<String, Count> b) {
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    List<Recall> recalls = new ArrayList<>();
    for (String name : names) {
      Count one = a.get(name);
      Count other = b.get(name);
      if (one == null || other == null || Double.compare(one.value(), other.value()) != 0) {
        recalls.add(new Recall(name, one, other));
      }
    }
    return recalls;
  }
}
