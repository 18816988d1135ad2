package io.logitwin.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Objects;

/**
 * What a rule found.
 *
 * @param rule its name
 * @param outcome what follows
 * @param better whether the challenger is shown to be better
 * @param found the number that is held against the limit; null if it could not be had
 * @param limit the bound
 * @param evidence what it was decided by; null if by the number alone
 * @param rowsToDecide how many held-out rows would decide it, at the rates that were seen; null if
 *     it is decided, and if no number of rows would
 * @param sentence for people
 */
@JsonInclude(Include.NON_NULL)
public record RuleResult(
    String rule,
    Outcome outcome,
    boolean better,
    Double found,
    Double limit,
    Evidence evidence,
    Long rowsToDecide,
    String sentence) {
  public RuleResult {
    Objects.requireNonNull(rule, "rule is null");
    Objects.requireNonNull(outcome, "outcome is null");
    Objects.requireNonNull(sentence, "sentence is null");
    if (better && outcome != Outcome.PASS) {
      throw new IllegalArgumentException("Invalid result: better, and " + outcome);
    }
    if (rowsToDecide != null && (outcome != Outcome.UNDECIDED || rowsToDecide < 1)) {
      throw new IllegalArgumentException(
          "Invalid result: " + rowsToDecide + " rows to decide, and " + outcome);
    }
  }

  /** Makes the result of a rule that a number alone decides, however many rows there are. */
  static RuleResult ofNumber(
      String rule, Outcome outcome, Double found, double limit, String sentence) {
    return new RuleResult(rule, outcome, false, found, limit, null, null, sentence);
  }
}
