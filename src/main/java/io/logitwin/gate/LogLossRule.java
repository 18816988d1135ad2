package io.logitwin.gate;

import io.logitwin.gate.Evidence.PValues;
import io.logitwin.gate.Evidence.PairedMeans;
import io.logitwin.gate.Evidence.ZeroProbabilities;
import io.logitwin.statistics.Moments;
import io.logitwin.statistics.StudentT;
import java.util.Locale;

/**
 * The mean log loss may rise by less than a margin. That it does, that it rises at all and that it
 * falls are shown by t tests of the differences, row by row.
 *
 * <p>A challenger that gives the true class the probability 0 where the champion does not is worse,
 * whatever the other rows say: its mean is infinite. Other rows with an infinite loss are left out;
 * they speak for the challenger or for nobody.
 */
final class LogLossRule {
  static final String NAME = "log-loss";

  private final double level;
  private final double margin;

  /**
   * @param level error rate of each test
   * @param margin in nats, above 0
   */
  LogLossRule(double level, double margin) {
    this.level = level;
    this.margin = margin;
  }

  RuleResult judge(LossTally tally) {
    PairedMeans means = tally.means();
    ZeroProbabilities zero = tally.zeroProbabilities();
    if (zero != null && zero.onlyChallenger() > 0) {
      return untested(
          Outcome.WORSE,
          new Evidence(null, null, means, zero, null),
          String.format(
              "it is infinite: the challenger gives the true class the probability 0 on %d rows where the champion does not",
              zero.onlyChallenger()));
    }
    if (means == null) {
      return untested(
          Outcome.UNDECIDED,
          new Evidence(null, null, null, zero, null),
          "on every row a model gives the true class the probability 0");
    }
    return test(tally, means, zero);
  }

  private RuleResult untested(Outcome outcome, Evidence evidence, String sentence) {
    return new RuleResult(NAME, outcome, false, null, margin, evidence, null, sentence);
  }

  private RuleResult test(LossTally tally, PairedMeans means, ZeroProbabilities zero) {
    Moments differences = tally.differences();
    double mean = differences.mean();
    double deviation = differences.standardDeviation();
    double rows = differences.count();
    PValues p =
        new PValues(
            StudentT.belowPValue(mean, deviation, rows, margin),
            StudentT.abovePValue(mean, deviation, rows, 0),
            StudentT.belowPValue(mean, deviation, rows, 0));
    Outcome outcome = Tests.outcome(p, level);
    return new RuleResult(
        NAME,
        outcome,
        Tests.isBetter(outcome, p, level),
        mean,
        margin,
        new Evidence(null, null, means, zero, p),
        outcome == Outcome.UNDECIDED
            ? RowsToDecide.after(
                tally.rows(), n -> isDecided(mean, deviation, n * (rows / tally.rows())))
            : null,
        String.format(
            Locale.ROOT,
            "%.4f -> %.4f nats on %d rows: %s",
            means.champion(),
            means.challenger(),
            means.rows(),
            Tests.sentence(outcome, p, level, "rises", margin)));
  }

  private boolean isDecided(double mean, double deviation, double rows) {
    return StudentT.belowPValue(mean, deviation, rows, margin) < level
        || StudentT.abovePValue(mean, deviation, rows, 0) < level;
  }
}
