package io.logitwin.report;

import io.logitwin.answers.Scores;
import io.logitwin.audit.BitComparison;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.Penalty;
import io.logitwin.audit.TwoFitsResult.Finding;
import io.logitwin.audit.TwoFitsResult.Separation;
import io.logitwin.run.AuditSection;
import io.logitwin.run.AuditSection.Algebra;
import io.logitwin.run.AuditSection.Comparison;
import io.logitwin.run.AuditSection.OneVsRest;
import io.logitwin.run.AuditSection.Shift;
import io.logitwin.run.AuditSection.TwoFits;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The end of {@code audit}: a compact table a part. */
public final class AuditTable {
  private final List<String> lines = new ArrayList<>();

  private AuditTable() {}

  /**
   * Returns the tables of an audit that has all parts, but for the explained row.
   *
   * @param output where the results are
   */
  public static List<String> of(AuditSection audit, String output) {
    AuditTable table = new AuditTable();
    table.algebra(audit.algebra());
    table.twoFits(audit.twoFits());
    table.shift(audit.shift());
    table.oneVsRest(audit.oneVsRest());
    if (audit.explain() != null) {
      table.explanation(audit.explain());
    }
    table.part("output  %s", output);
    return table.lines;
  }

  private void algebra(Algebra algebra) {
    part(
        "1. Softmax of two classes is a sigmoid: classes %s and %s, the same parameters",
        Text.excerpt(algebra.classNames().get(0)), Text.excerpt(algebra.classNames().get(1)));
    add("  %-24s %10s %12s %10s %12s", "", "rows", "same bits", "max ulps", "max |dp|");
    bits("on the same margins", algebra.sameMargins());
    bits("parameters subtracted", algebra.subtractedParameters());
    add("  row %d, worked out (derivation.txt has its terms):", algebra.derivation().rowId());
    WorkedText.steps(algebra.derivation().steps()).lines().forEach(lines::add);
  }

  private void bits(String name, BitComparison bits) {
    add(
        "  %-24s %10d %12d %10d %12.1e",
        name, bits.rows(), bits.identicalRows(), bits.maxUlps(), bits.maxAbsDifference());
  }

  private void twoFits(TwoFits fits) {
    part("2. Two fits, one model: multinomial against binomial on the same %d rows", fits.rows());
    add(
        "  %-20s %10s %10s %14s %12s %9s  %s",
        "", "softmax", "sigmoid", "||dtheta||", "max |dp|", "differing", "finding");
    Map<Penalty, Comparison> comparisons = new EnumMap<>(Penalty.class);
    comparisons.put(Penalty.UNPENALISED, fits.unpenalised());
    comparisons.put(Penalty.HALVED_PENALTY, fits.halvedPenalty());
    comparisons.put(Penalty.SAME_PENALTY, fits.samePenalty());
    comparisons.put(Penalty.L1_SAME_PENALTY, fits.l1SamePenalty());
    comparisons.put(Penalty.L1_HALVED_PENALTY, fits.l1HalvedPenalty());
    comparisons.forEach(this::comparison);
    String notConverged = Text.code(Finding.NOT_CONVERGED);
    if (comparisons.values().stream().anyMatch(c -> c.finding().equals(notConverged))) {
      add("  not-converged: a larger --pair-max-iter goes on, a larger --pair-tol stops sooner");
    }
    Separation separation = fits.separation();
    if (separation.complete()) {
      add("  the classes are separable: without penalty the coefficients grow without end");
    } else if (separation.separatingFeatures() > 0) {
      add(
          "  %d features alone separate (the first is %s): without penalty their coefficients grow without end",
          separation.separatingFeatures(), Text.excerpt(separation.firstSeparatingFeature()));
    }
  }

  private void comparison(Penalty penalty, Comparison comparison) {
    add(
        "  %-20s %10s %10s %14s %12s %9s  %s",
        Text.code(penalty),
        comparison.softmax().regParam(),
        comparison.sigmoid().regParam(),
        measured("%.2e", comparison.coefficientDistance()),
        measured("%.1e", comparison.maxProbabilityDifference()),
        measured("%d", comparison.predictionsDiffering()),
        comparison.finding());
  }

  private void shift(Shift shift) {
    part(
        "3. Other parameters, same probabilities: %d rows, %d classes",
        shift.rows(), shift.classes());
    add("  %-24s %10s %12s %10s %12s", "", "rows", "same bits", "max ulps", "max |dp|");
    bits(
        String.format(Locale.ROOT, "shifted by <= %.3g", shift.largestCoefficientChange()),
        shift.shifted());
    bits("pivoted (1st class = 0)", shift.pivoted());
    bits("centred (sums = 0)", shift.centred());
    add(
        "  MLlib returned: %s (largest column sum %.1e, sum of intercepts %.1e)",
        shift.returnedForm(), shift.largestColumnSum(), shift.interceptSum());
  }

  private void oneVsRest(OneVsRest result) {
    part(
        "4. One-vs-rest against softmax: %d test rows, %d classes",
        result.rows(), result.classes());
    add("  %-24s %10s %10s %10s %10s", "", "accuracy", "log loss", "Brier", "ECE");
    scores("softmax", result.softmax());
    scores("one-vs-rest, normalised", result.ovr());
    add(
        "  %-24s %10s %10s %10.5f %10.5f",
        "one-vs-rest, raw", "", "", result.rawSigmoids().brier(), result.rawSigmoids().ece());
    add(
        "  disagree on %d rows: softmax right %d, one-vs-rest right %d, neither %d; McNemar p = %.3g",
        result.disagreements(),
        result.whoIsRight().softmax(),
        result.whoIsRight().ovr(),
        result.whoIsRight().neither(),
        result.mcnemarP());
    add(
        "  raw sigmoids sum to more than 1 on %d rows, to less on %d (%.4f .. %.4f)",
        result.sumsOfRawSigmoids().aboveOne(),
        result.sumsOfRawSigmoids().belowOne(),
        result.sumsOfRawSigmoids().smallest(),
        result.sumsOfRawSigmoids().largest());
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

  /** A number that was not measured is null. */
  private static String measured(String format, Number value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
