package io.logitwin.gate;

import io.logitwin.gate.Evidence.PValues;

/** What follows from the p-values of a rule that is tested both ways. */
final class Tests {
  /**
   * Accuracy and log loss, each to the better and to the worse: so that of equally good models, in
   * whatever order they are trained, no more than the level's share is called different.
   */
  private static final double TRIES = 4;

  private Tests() {}

  /**
   * What is shown to be worse by less than the margin passes, also if it is shown to be worse: that
   * is what the margin is for.
   */
  static Outcome outcome(PValues p, double level) {
    if (p.notWorse() < level) {
      return Outcome.PASS;
    }
    return p.worse() < level ? Outcome.WORSE : Outcome.UNDECIDED;
  }

  static boolean isBetter(Outcome outcome, PValues p, double level) {
    return outcome == Outcome.PASS && p.better() < level / TRIES;
  }

  /**
   * Returns the outcome in words.
   *
   * @param changes what being worse is, such as "falls"
   */
  static String sentence(Outcome outcome, PValues p, double level, String changes, double margin) {
    String less =
        String.format(
            "that it %s by less than %s is %s (%s)",
            changes,
            Words.number(margin),
            outcome == Outcome.PASS ? "shown" : "not shown",
            Words.p(p.notWorse()));
    return switch (outcome) {
      case PASS ->
          isBetter(outcome, p, level)
              ? String.format("%s, and that it is better, too (%s)", less, Words.p(p.better()))
              : less;
      case WORSE -> String.format("it %s (%s)", changes, Words.p(p.worse()));
      case UNDECIDED ->
          String.format("%s, nor that it %s at all (%s)", less, changes, Words.p(p.worse()));
    };
  }
}
