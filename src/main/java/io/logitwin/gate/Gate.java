package io.logitwin.gate;

import io.logitwin.config.GateRules;
import io.logitwin.error.LogitwinException;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.heldout.HeldOutRows;
import io.logitwin.storage.Folder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a challenger by the held-out rows that it and the champion have answered. The same file,
 * rules and facts give the same judgement, bit for bit, on every machine.
 */
public final class Gate {
  private Gate() {}

  /**
   * Judges by the file {@code held-out.csv}.
   *
   * @param folder that holds it: a run's, or a version's
   * @throws LogitwinException {@code INPUT_DATA} if it is none, has no rows, has a row without the
   *     champion's answer, or a label that is no class
   * @throws java.io.FileNotFoundException if there is no such file
   */
  public static Judgement judge(GateRules rules, GateFacts facts, Folder folder)
      throws IOException {
    HeldOutTally tally =
        new HeldOutTally(facts.classNames().size(), folder.display() + "/" + HeldOutRow.FILE);
    HeldOutRows.read(folder, tally::add);
    return judge(rules, facts, tally);
  }

  static Judgement judge(GateRules rules, GateFacts facts, HeldOutTally tally) {
    tally.requireRows();
    double level = rules.level();
    PairCounts pairs = tally.pairs();
    FactRules factRules = new FactRules(rules);
    List<RuleResult> results = new ArrayList<>();
    if (rules.accuracyMargin() != null) {
      results.add(new AccuracyRule(level, rules.accuracyMargin()).judge(pairs));
    }
    if (rules.logLossMargin() != null) {
      results.add(new LogLossRule(level, rules.logLossMargin()).judge(tally.losses()));
    }
    if (rules.classRecallMargin() != null) {
      results.add(
          new ClassRecallRule(level, rules.classRecallMargin(), facts.classNames())
              .judge(tally.classes()));
    }
    if (rules.calibrationMargin() != null) {
      results.add(
          new CalibrationRule(level, rules.calibrationMargin()).judge(tally.calibration().means()));
    }
    if (rules.minRows() != null) {
      results.add(factRules.rows(pairs.rows()));
    }
    if (rules.maxGap() != null) {
      results.add(factRules.certificate(facts.optimalityGap()));
    }
    if (rules.askForDrift()) {
      results.addAll(factRules.drift(facts.drift()));
    }
    return Judgement.of(pairs, results);
  }
}
