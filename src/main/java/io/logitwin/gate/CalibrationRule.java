package io.logitwin.gate;

import io.logitwin.gate.Evidence.PValues;
import io.logitwin.gate.Evidence.PairedMeans;
import io.logitwin.statistics.StudentT;
import java.util.Locale;

/**
 * The expected calibration error may rise by a margin. One that rises by more is worse if a t test
 * says that it is more; otherwise nobody knows.
 */
final class CalibrationRule {
  static final String NAME = "calibration";

  private final double level;
  private final double margin;

  /**
   * @param level error rate of the test
   * @param margin at least 0
   */
  CalibrationRule(double level, double margin) {
    this.level = level;
    this.margin = margin;
  }

  RuleResult judge(PairedMeans means) {
    double rise = means.challenger() - means.champion();
    double deviation = means.deviation() == null ? Double.NaN : means.deviation();
    double more = StudentT.abovePValue(rise, deviation, (double) means.rows(), margin);
    Outcome outcome =
        rise <= margin ? Outcome.PASS : more < level ? Outcome.WORSE : Outcome.UNDECIDED;
    return new RuleResult(
        NAME,
        outcome,
        false,
        rise,
        margin,
        new Evidence(null, null, means, null, new PValues(null, more, null)),
        outcome == Outcome.UNDECIDED
            ? RowsToDecide.after(
                means.rows(), n -> StudentT.abovePValue(rise, deviation, n, margin) < level)
            : null,
        sentence(outcome, means, more));
  }

  private String sentence(Outcome outcome, PairedMeans means, double more) {
    String errors =
        String.format(
            Locale.ROOT,
            "expected calibration error %.4f -> %.4f on %d rows",
            means.champion(),
            means.challenger(),
            means.rows());
    return switch (outcome) {
      case PASS ->
          String.format("%s: it does not rise by more than %s", errors, Words.number(margin));
      case WORSE ->
          String.format(
              "%s: it rises by more than %s (%s)", errors, Words.number(margin), Words.p(more));
      case UNDECIDED ->
          String.format(
              "%s: that it rises by more than %s may be chance (%s)",
              errors, Words.number(margin), Words.p(more));
    };
  }
}
