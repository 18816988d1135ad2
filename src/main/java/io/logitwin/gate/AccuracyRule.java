package io.logitwin.gate;

import io.logitwin.gate.Evidence.PValues;
import io.logitwin.statistics.McNemar;
import io.logitwin.statistics.Tango;

/**
 * The accuracy may fall by less than a margin. That it does is shown by Tango's score test; that it
 * falls at all, or rises, by McNemar's exact test.
 */
final class AccuracyRule {
  static final String NAME = "accuracy";

  private final double level;
  private final double margin;

  /**
   * @param level error rate of each test
   * @param margin as a share of the rows, above 0
   */
  AccuracyRule(double level, double margin) {
    this.level = level;
    this.margin = margin;
  }

  RuleResult judge(PairCounts pairs) {
    double rows = pairs.rows();
    double champion = pairs.onlyChampion();
    double challenger = pairs.onlyChallenger();
    PValues p =
        new PValues(
            Tango.notWorsePValue(rows, champion, challenger, margin),
            McNemar.betterPValue(champion, challenger),
            McNemar.betterPValue(challenger, champion));
    Outcome outcome = Tests.outcome(p, level);
    return new RuleResult(
        NAME,
        outcome,
        Tests.isBetter(outcome, p, level),
        pairs.rise(),
        -margin,
        new Evidence(null, pairs, null, null, p),
        outcome == Outcome.UNDECIDED
            ? RowsToDecide.after(
                pairs.rows(), n -> isDecided(n, champion * (n / rows), challenger * (n / rows)))
            : null,
        pairs.sentence() + ": " + Tests.sentence(outcome, p, level, "falls", margin));
  }

  private boolean isDecided(double rows, double onlyChampion, double onlyChallenger) {
    return Tango.notWorsePValue(rows, onlyChampion, onlyChallenger, margin) < level
        || McNemar.betterPValue(onlyChampion, onlyChallenger) < level;
  }
}
