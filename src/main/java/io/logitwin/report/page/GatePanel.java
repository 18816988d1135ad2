package io.logitwin.report.page;

import io.logitwin.gate.Judgement;
import io.logitwin.gate.RuleResult;
import io.logitwin.report.page.Table.Cell;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The challenger against the champion. */
final class GatePanel {
  private static final String TITLE = "Champion and challenger";

  private GatePanel() {}

  static Part of(RunFiles files) {
    if (files.gate().isEmpty()) {
      return new LeftOut(TITLE, "No champion was compared with (the job retrain does that).");
    }
    Judgement judgement = files.gate().get().judgement();
    List<String> lead = new ArrayList<>();
    lead.add(
        String.format(
            "The gate says %s: of %d held-out rows the champion (version %d) had %d right, the"
                + " challenger %d; only the champion %d, only the challenger %d.",
            judgement.inWords(),
            judgement.pairs().rows(),
            files.gate().get().facts().champion(),
            judgement.pairs().championRight(),
            judgement.pairs().challengerRight(),
            judgement.pairs().onlyChampion(),
            judgement.pairs().onlyChallenger()));
    if (files.gate().get().forced() != null) {
      lead.add("Promoted by word, whatever the gate says: " + files.gate().get().forced());
    }
    return new Panel(
        "champion-and-challenger",
        TITLE,
        lead,
        List.of(),
        List.of(
            new Table(
                "Rules of the gate",
                List.of("Rule", "Outcome", "Found", "Limit", "In words"),
                judgement.rules().stream().map(GatePanel::row).toList())));
  }

  private static List<Cell> row(RuleResult rule) {
    return List.of(
        Cell.text(rule.rule()),
        Cell.text(Text.code(rule.outcome())),
        Cell.number(Numbers.brief(rule.found())),
        Cell.number(Numbers.brief(rule.limit())),
        Cell.text(rule.sentence()));
  }
}
