package io.logitwin.report;

import io.logitwin.answers.Scores;
import io.logitwin.audit.BitComparison;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.OneVsRestResult;
import io.logitwin.audit.Penalty;
import io.logitwin.audit.ShiftResult;
import io.logitwin.audit.TwoFitsResult;
import io.logitwin.audit.TwoFitsResult.Comparison;
import io.logitwin.audit.TwoFitsResult.Finding;
import io.logitwin.audit.TwoFitsResult.Separation;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of {@code audit}: a compact table a part. */
public final class AuditTable {
  private final List<String> lines = new ArrayList<>();

  private AuditTable() {}

  public static List<String> of(AuditResult result, String output) {
    AuditTable table = new AuditTable();
    table.algebra(result);
    table.twoFits(result.twoFits());
    table.shift(result.shift());
    table.oneVsRest(result.oneVsRest());
    result.explained().ifPresent(table::explanation);
    table.part("output  %s", output);
    return table.lines;
  }

  private void algebra(AuditResult result) {
    part(
        "1. Softmax of two classes is a sigmoid: classes %d and %d, the same parameters",
        result.pair().first(), result.pair().second());
    add("  %-24s %10s %12s %10s %12s", "", "rows", "same bits", "max ulps", "max |dp|");
    bits("on the same margins", result.algebra().sameMargins());
    bits("parameters subtracted", result.algebra().subtractedParameters());
    add(
        "  row %d, worked out (derivation.txt has its terms):",
        result.algebra().derivation().rowId());
    WorkedText.steps(result.algebra().derivation()).lines().forEach(lines::add);
  }

  private void bits(String name, BitComparison bits) {
    add(
        "  %-24s %10d %12d %10d %12.1e",
        name, bits.rows(), bits.identicalRows(), bits.maxUlps(), bits.maxAbsDifference());
  }

  private void twoFits(TwoFitsResult result) {
    part("2. Two fits, one model: multinomial against binomial on the same %d rows", result.rows());
    add(
        "  %-20s %10s %10s %14s %12s %9s  %s",
        "", "softmax", "sigmoid", "||dtheta||", "max |dp|", "differing", "finding");
    result.comparisons().forEach(this::comparison);
    if (result.comparisons().values().stream()
        .anyMatch(comparison -> comparison.finding() == Finding.NOT_CONVERGED)) {
      add("  not-converged: a larger --pair-max-iter goes on, a larger --pair-tol stops sooner");
    }
    Separation separation = result.separation();
    if (separation.complete()) {
      add("  the classes are separable: without penalty the coefficients grow without end");
    } else if (separation.separatingFeatures() > 0) {
      add(
          "  %d features alone separate (the first is %s): without penalty their coefficients grow without end",
          separation.separatingFeatures(), Text.excerpt(separation.firstSeparatingFeature()));
    }
  }

  private void comparison(Penalty penalty, Comparison comparison) {
    boolean comparable = comparison.finding().comparable();
    add(
        "  %-20s %10s %10s %14s %12s %9s  %s",
        AuditSections.code(penalty),
        comparison.softmax().regParam(),
        comparison.sigmoid().regParam(),
        comparable ? number("%.2e", comparison.measured().coefficientDistance()) : "-",
        comparable ? number("%.1e", comparison.measured().maxProbabilityDifference()) : "-",
        comparable ? comparison.measured().predictionsDiffering() : "-",
        AuditSections.code(comparison.finding()));
  }

  private void shift(ShiftResult shift) {
    part(
        "3. Other parameters, same probabilities: %d rows, %d classes",
        shift.rows(), shift.classes());
    add("  %-24s %10s %12s %10s %12s", "", "rows", "same bits", "max ulps", "max |dp|");
    bits(number("shifted by <= %.3g", shift.largestCoefficientChange()), shift.shifted());
    bits("pivoted (class 0 = 0)", shift.pivoted());
    bits("centred (sums = 0)", shift.centred());
    add(
        "  MLlib returned: %s (largest column sum %.1e, sum of intercepts %.1e)",
        AuditSections.code(shift.returnedForm()), shift.largestColumnSum(), shift.interceptSum());
  }

  private void oneVsRest(OneVsRestResult result) {
    part(
        "4. One-vs-rest against softmax: %d test rows, %d classes",
        result.rows(), result.classes());
    add("  %-24s %10s %10s %10s %10s", "", "accuracy", "log loss", "Brier", "ECE");
    scores("softmax", result.softmax());
    scores("one-vs-rest, normalised", result.ovr());
    add(
        "  %-24s %10s %10s %10.5f %10.5f",
        "one-vs-rest, raw", "", "", result.raw().brier(), result.raw().ece());
    add(
        "  disagree on %d rows: softmax right %d, one-vs-rest right %d, neither %d; McNemar p = %.3g",
        result.disagreements(),
        result.whoIsRight().softmax(),
        result.whoIsRight().ovr(),
        result.whoIsRight().neither(),
        result.mcnemarP());
    add(
        "  raw sigmoids sum to more than 1 on %d rows, to less on %d (%.4f .. %.4f)",
        result.sums().aboveOne(),
        result.sums().belowOne(),
        result.sums().smallest(),
        result.sums().largest());
    if (result.classes() == 2) {
      add(
          "  two classes, sigmoids with lambda/2: both coincide, the largest |dp| is %.1e",
          result.maxProbabilityDifference());
    }
  }

  private void scores(String name, Scores scores) {
    add(
        "  %-24s %10.4f %10.5f %10.5f %10.5f",
        name, scores.accuracy(), scores.logLoss(), scores.brier(), scores.ece());
  }

  private void explanation(ExplainedRow row) {
    lines.add("");
    WorkedText.of(row).lines().forEach(lines::add);
  }

  /** Begins a part of the table. */
  private void part(String format, Object... arguments) {
    lines.add("");
    add(format, arguments);
  }

  private void add(String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, format, arguments));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
