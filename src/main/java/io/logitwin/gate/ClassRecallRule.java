package io.logitwin.gate;

import io.logitwin.gate.Evidence.PValues;
import io.logitwin.statistics.McNemar;
import io.logitwin.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The recall of no class may fall by more than a margin. A class that falls by more is worse if
 * McNemar's exact test within it says so, with the level shared among the classes that have rows
 * (C. E. Bonferroni); otherwise nobody knows.
 */
final class ClassRecallRule {
  static final String NAME = "class-recall";

  private final double level;
  private final double margin;
  private final List<String> classNames;

  /**
   * @param level error rate of all classes together
   * @param margin as a share of the rows of a class, at least 0
   * @param classNames by label
   */
  ClassRecallRule(double level, double margin, List<String> classNames) {
    this.level = level;
    this.margin = margin;
    this.classNames = classNames;
  }

  /** A class with held-out rows. */
  private record Recall(int label, PairCounts pairs, Outcome outcome, double worse) {
    double fall() {
      return -pairs.rise();
    }
  }

  /**
   * @param classes counts by label; those without rows say nothing
   */
  RuleResult judge(List<PairCounts> classes) {
    long rows = classes.stream().mapToLong(PairCounts::rows).sum();
    List<Integer> labels =
        IntStream.range(0, classes.size())
            .filter(label -> classes.get(label).rows() > 0)
            .boxed()
            .toList();
    double share = level / labels.size();
    // What decides is told: a class that is worse before one that falls further in fewer rows.
    Recall worst =
        labels.stream()
            .map(label -> recall(label, classes.get(label), share))
            .min(
                Comparator.<Recall>comparingInt(recall -> recall.outcome() == Outcome.WORSE ? 0 : 1)
                    .thenComparing(Comparator.comparingDouble(Recall::fall).reversed())
                    .thenComparingInt(Recall::label))
            .orElseThrow();
    String name = classNames.get(worst.label());
    return new RuleResult(
        NAME,
        worst.outcome(),
        false,
        worst.fall(),
        margin,
        new Evidence(name, worst.pairs(), null, null, new PValues(null, worst.worse(), null)),
        worst.outcome() == Outcome.UNDECIDED ? rowsToDecide(worst, rows, share) : null,
        sentence(worst, name, labels.size()));
  }

  private Recall recall(int label, PairCounts pairs, double share) {
    double worse =
        McNemar.betterPValue((double) pairs.onlyChampion(), (double) pairs.onlyChallenger());
    Outcome outcome =
        -pairs.rise() <= margin ? Outcome.PASS : worse < share ? Outcome.WORSE : Outcome.UNDECIDED;
    return new Recall(label, pairs, outcome, worse);
  }

  private static Long rowsToDecide(Recall worst, long rows, double share) {
    double champion = worst.pairs().onlyChampion();
    double challenger = worst.pairs().onlyChallenger();
    return RowsToDecide.after(
        rows, n -> McNemar.betterPValue(champion * (n / rows), challenger * (n / rows)) < share);
  }

  private String sentence(Recall worst, String name, int classes) {
    String counts = String.format("class %s, %s", Text.excerpt(name), worst.pairs().sentence());
    return switch (worst.outcome()) {
      case PASS ->
          String.format(
              "%s: the worst of %d, none falls by more than %s",
              counts, classes, Words.number(margin));
      case WORSE ->
          String.format(
              "%s: it falls by %s, more than %s (%s, %d classes)",
              counts,
              Words.number(worst.fall()),
              Words.number(margin),
              Words.p(worst.worse()),
              classes);
      case UNDECIDED ->
          String.format(
              "%s: it falls by %s, more than %s, which may be chance (%s, %d classes)",
              counts,
              Words.number(worst.fall()),
              Words.number(margin),
              Words.p(worst.worse()),
              classes);
    };
  }
}
