package io.logitwin.gate;

import io.logitwin.config.GateRules;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules that need no test: how many rows there are, whether the challenger is certified, and
 * how the rows have changed.
 *
 * <p>More rows do not make a fit certified, so that one that is not is worse. That the rows have
 * changed says nothing of the challenger, but a person should look: it is undecided, and no number
 * of rows decides it.
 */
final class FactRules {
  private final GateRules rules;

  FactRules(GateRules rules) {
    this.rules = rules;
  }

  RuleResult rows(long found) {
    long needed = rules.minRows();
    boolean enough = found >= needed;
    return new RuleResult(
        "rows",
        enough ? Outcome.PASS : Outcome.UNDECIDED,
        false,
        (double) found,
        (double) needed,
        null,
        enough ? null : needed,
        String.format("%d held-out rows (at least %d)", found, needed));
  }

  RuleResult certificate(Double gap) {
    String limit = Words.number(rules.maxGap());
    String sentence;
    if (gap == null) {
      sentence = "not certified: nobody knows how far the challenger is from the optimum";
    } else if (gap > rules.maxGap()) {
      sentence =
          String.format(
              "not certified: at most %s from the optimum is all that is proven (at most %s)",
              Words.number(gap), limit);
    } else {
      sentence =
          String.format(
              "certified: at most %s from the optimum (at most %s)", Words.number(gap), limit);
    }
    return RuleResult.ofNumber(
        "certificate",
        gap != null && gap <= rules.maxGap() ? Outcome.PASS : Outcome.WORSE,
        gap,
        rules.maxGap(),
        sentence);
  }

  /**
   * @param found null if nobody has measured it
   */
  List<RuleResult> drift(DriftFacts found) {
    List<RuleResult> results = new ArrayList<>();
    if (rules.maxLabelDrift() != null) {
      results.add(
          drift(
              "label-drift",
              "the shares of the labels have moved",
              found == null ? null : found.labels(),
              rules.maxLabelDrift()));
    }
    if (rules.maxFeatureDrift() != null) {
      results.add(
          drift(
              "feature-drift",
              found == null || found.featureName() == null
                  ? "the features have moved"
                  : String.format(
                      "the feature %s has moved furthest,", Text.excerpt(found.featureName())),
              found == null ? null : found.features(),
              rules.maxFeatureDrift()));
    }
    if (rules.maxInkDrift() != null) {
      results.add(ink(found));
    }
    results.add(oneSided(found));
    return results;
  }

  private RuleResult ink(DriftFacts found) {
    return found != null && found.ink() == null
        ? RuleResult.ofNumber(
            "ink-drift", Outcome.PASS, null, rules.maxInkDrift(), "the rows are no pictures")
        : drift(
            "ink-drift",
            "the ink has moved",
            found == null ? null : found.ink(),
            rules.maxInkDrift());
  }

  private static RuleResult drift(String rule, String what, Double found, double limit) {
    if (found == null) {
      return RuleResult.ofNumber(
          rule,
          Outcome.UNDECIDED,
          null,
          limit,
          "nobody has measured how the rows have changed: a person should look at the data");
    }
    boolean kept = found <= limit;
    return RuleResult.ofNumber(
        rule,
        kept ? Outcome.PASS : Outcome.UNDECIDED,
        found,
        limit,
        String.format(
            "%s by %s (at most %s)%s",
            what,
            Words.number(found),
            Words.number(limit),
            kept ? "" : ": a person should look at the data"));
  }

  /** Where one side has what the other has not, there is no distance to be had. */
  private static RuleResult oneSided(DriftFacts found) {
    int count = found == null ? 0 : found.oneSided().size();
    return RuleResult.ofNumber(
        "same-columns",
        count == 0 ? Outcome.PASS : Outcome.UNDECIDED,
        (double) count,
        0,
        count == 0
            ? "both sides have the same features and classes"
            : String.format(
                "%s: a person should look at the data",
                Text.line(String.join("; ", found.oneSided()))));
  }
}
