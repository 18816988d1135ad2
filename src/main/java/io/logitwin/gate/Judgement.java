package io.logitwin.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Objects;

/**
 * What a gate says of a challenger.
 *
 * @param verdict worse if a rule is broken; else undecided if a rule is; else better or as good
 * @param inWords "better" (which a rule has shown), "as good", "worse" or "undecided"
 * @param pairs how often both models are right on the held-out rows
 * @param rowsToDecide how many held-out rows would decide, at the rates that were seen: the most
 *     that an undecided rule asks for; null if it is decided, or no number of rows would
 * @param rules what each rule that is on found
 */
@JsonInclude(Include.NON_NULL)
public record Judgement(
    Verdict verdict, String inWords, PairCounts pairs, Long rowsToDecide, List<RuleResult> rules) {
  public Judgement {
    Objects.requireNonNull(pairs, "pairs is null");
    rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("Invalid judgement: no rule");
    }
    if (verdict != verdict(rules)
        || !inWords(rules).equals(inWords)
        || !Objects.equals(rowsToDecide, rowsToDecide(rules))) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid judgement: %s, %s, %s rows (its rules say %s, %s, %s)",
              verdict, inWords, rowsToDecide, verdict(rules), inWords(rules), rowsToDecide(rules)));
    }
  }

  /** Makes the judgement that follows from what the rules found. */
  static Judgement of(PairCounts pairs, List<RuleResult> rules) {
    return new Judgement(verdict(rules), inWords(rules), pairs, rowsToDecide(rules), rules);
  }

  /** Returns what the rules with an outcome found. */
  public List<RuleResult> rules(Outcome outcome) {
    return rules.stream().filter(rule -> rule.outcome() == outcome).toList();
  }

  private static boolean any(List<RuleResult> rules, Outcome outcome) {
    return rules.stream().anyMatch(rule -> rule.outcome() == outcome);
  }

  private static Verdict verdict(List<RuleResult> rules) {
    if (any(rules, Outcome.WORSE)) {
      return Verdict.WORSE;
    }
    return any(rules, Outcome.UNDECIDED) ? Verdict.UNDECIDED : Verdict.BETTER_OR_AS_GOOD;
  }

  private static String inWords(List<RuleResult> rules) {
    return switch (verdict(rules)) {
      case WORSE -> "worse";
      case UNDECIDED -> "undecided";
      case BETTER_OR_AS_GOOD -> rules.stream().anyMatch(RuleResult::better) ? "better" : "as good";
    };
  }

  private static Long rowsToDecide(List<RuleResult> rules) {
    List<RuleResult> undecided =
        rules.stream().filter(rule -> rule.outcome() == Outcome.UNDECIDED).toList();
    return verdict(rules) != Verdict.UNDECIDED
            || undecided.stream().anyMatch(rule -> rule.rowsToDecide() == null)
        ? null
        : undecided.stream().mapToLong(RuleResult::rowsToDecide).max().orElseThrow();
  }
}
