package io.logitwin.report.page;

import io.logitwin.report.page.Table.Cell;
import io.logitwin.run.AuditSection;
import io.logitwin.run.AuditSection.Comparison;
import io.logitwin.run.AuditSection.OneVsRest;
import io.logitwin.run.AuditSection.TwoFits;
import java.util.ArrayList;
import java.util.List;

/** What an audit found of sigmoids and the softmax. */
final class AuditPanel {
  private static final String TITLE = "Sigmoid and softmax";

  private AuditPanel() {}

  static Part of(RunFiles files) {
    AuditSection audit = files.audit().orElse(files.run().audit());
    if (audit == null) {
      return new LeftOut(TITLE, "No audit was made (the job audit does that).");
    }
    List<String> lead = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    if (audit.shift() != null) {
      lead.add(
          String.format(
              "Adding the same numbers to the coefficients of all classes moves coefficients by up"
                  + " to %s and probabilities by at most %s.",
              Numbers.brief(audit.shift().largestCoefficientChange()),
              Numbers.brief(audit.shift().maxProbabilityDifference())));
    }
    if (audit.oneVsRest() != null) {
      lead.add(oneVsRest(audit.oneVsRest()));
      tables.add(scores(audit.oneVsRest()));
    }
    if (audit.algebra() != null) {
      lead.add(
          String.format(
              "Of two classes, softmax and the sigmoid of the difference of the margins agree within"
                  + " %s.",
              Numbers.brief(audit.algebra().sameMargins().maxAbsDifference())));
    }
    if (audit.twoFits() != null) {
      tables.add(fits(audit.twoFits()));
    }
    return new Panel("sigmoid-and-softmax", TITLE, lead, List.of(), tables);
  }

  private static String oneVsRest(OneVsRest found) {
    return String.format(
        "One sigmoid a class and the softmax disagree on %d of %d rows; there the softmax alone is"
            + " right on %d, the sigmoids alone on %d (McNemar's p = %s).",
        found.disagreements(),
        found.rows(),
        found.whoIsRight().softmax(),
        found.whoIsRight().ovr(),
        Numbers.brief(found.mcnemarP()));
  }

  private static Table scores(OneVsRest found) {
    return new Table(
        "Softmax against one sigmoid a class",
        List.of("Measure", "Softmax", "Sigmoids"),
        List.of(
            scores(
                "accuracy",
                Numbers.percent(found.softmax().accuracy()),
                Numbers.percent(found.ovr().accuracy())),
            scores(
                "log loss",
                Numbers.brief(found.softmax().logLoss()),
                Numbers.brief(found.ovr().logLoss())),
            scores(
                "Brier score",
                Numbers.brief(found.softmax().brier()),
                Numbers.brief(found.ovr().brier())),
            scores(
                "expected calibration error",
                Numbers.brief(found.softmax().ece()),
                Numbers.brief(found.ovr().ece()))));
  }

  private static List<Cell> scores(String measure, String softmax, String sigmoids) {
    return List.of(Cell.text(measure), Cell.number(softmax), Cell.number(sigmoids));
  }

  private static Table fits(TwoFits found) {
    List<List<Cell>> rows = new ArrayList<>();
    add(rows, "no penalty", found.unpenalised());
    add(rows, "L2, halved for the softmax", found.halvedPenalty());
    add(rows, "L2, the same", found.samePenalty());
    add(rows, "L1, the same", found.l1SamePenalty());
    add(rows, "L1, halved for the softmax", found.l1HalvedPenalty());
    return new Table(
        "Softmax and sigmoid fitted to two classes",
        List.of("Penalty", "Finding", "Coefficients differ by", "Probabilities differ by"),
        rows);
  }

  private static void add(List<List<Cell>> rows, String penalty, Comparison found) {
    if (found != null) {
      rows.add(
          List.of(
              Cell.text(penalty),
              Cell.text(found.finding()),
              Cell.number(Numbers.brief(found.coefficientDistance())),
              Cell.number(Numbers.brief(found.maxProbabilityDifference()))));
    }
  }
}
