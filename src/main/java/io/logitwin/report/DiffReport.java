package io.logitwin.report;

import io.logitwin.diff.Changed;
import io.logitwin.diff.HeldOutChange;
import io.logitwin.diff.HeldOutChange.Flip;
import io.logitwin.diff.MetricsChange;
import io.logitwin.diff.MetricsChange.Recall;
import io.logitwin.diff.ParameterChange;
import io.logitwin.diff.VersionDiff;
import io.logitwin.diff.VersionDiff.Side;
import io.logitwin.run.RecordedRun.Count;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** How two versions differ, line by line. */
public final class DiffReport {
  /** Of the rows that flip, the table shows the first. JSON has all. */
  private static final int MOST_FLIPS = 20;

  private static final int SHORT_ID = 8;

  private final VersionDiff diff;
  private final List<String> lines = new ArrayList<>();

  private DiffReport(VersionDiff diff) {
    this.diff = diff;
  }

  /** Returns the table. */
  public static List<String> lines(VersionDiff diff) {
    DiffReport report = new DiffReport(diff);
    report.models();
    if (diff.parameters() != null) {
      report.parameters(diff.parameters());
    }
    report.changes("settings", diff.settings());
    report.changes("environment", diff.environment());
    report.metrics(diff.metrics());
    if (diff.heldOut() != null) {
      report.heldOut(diff.heldOut());
    }
    diff.notComparable().forEach(what -> report.line("not comparable", Text.line(what)));
    return report.lines;
  }

  private void models() {
    row("", StoreReport.name(diff.a().version()), StoreReport.name(diff.b().version()));
    row("model", start(diff.a().modelId()), start(diff.b().modelId()));
    row("shape", shape(diff.a()), shape(diff.b()));
    row("contract", Text.line(diff.a().contract()), Text.line(diff.b().contract()));
    if (diff.sameInput()) {
      line("input", "the same");
    } else {
      row("input", input(diff.a()), input(diff.b()));
    }
    if (diff.sameModel()) {
      line("parameters", "the same to the last bit");
    }
  }

  private static String start(String id) {
    return Text.escape(id.substring(0, Math.min(SHORT_ID, id.length())), SHORT_ID);
  }

  private static String shape(Side side) {
    return side.classes() + " classes, " + side.features() + " features";
  }

  private static String input(Side side) {
    return Text.line(Objects.requireNonNullElse(side.input(), "unknown"))
        + " ("
        + start(side.inputFingerprint())
        + ")";
  }

  private void parameters(ParameterChange change) {
    line(
        "coefficients",
        String.format(
            Locale.ROOT,
            "largest difference %.3g (class %s, feature %s: %.6g and %.6g)",
            change.coefficient().difference(),
            Text.line(change.coefficient().className()),
            Text.line(change.coefficient().feature()),
            change.coefficient().a(),
            change.coefficient().b()));
    line(
        "",
        String.format(
            Locale.ROOT,
            "distance %.3g, %s of the norm of the first; cosine %s",
            change.distance(),
            known("%.3g", change.relativeDistance()),
            known("%.6f", change.cosine())));
    line(
        "intercepts",
        String.format(
            Locale.ROOT,
            "largest difference %.3g (class %s: %.6g and %.6g)",
            change.intercept().difference(),
            Text.line(change.intercept().className()),
            change.intercept().a(),
            change.intercept().b()));
  }

  private void changes(String title, List<Changed> changes) {
    line(title, changes.isEmpty() ? "the same" : "these differ:");
    for (Changed change : changes) {
      row("  " + Text.line(change.name()), value(change.a()), value(change.b()));
    }
  }

  private static String value(String value) {
    return value == null ? "(none)" : value.isEmpty() ? "(empty)" : Text.line(value);
  }

  private void metrics(MetricsChange change) {
    row("accuracy", count(change.accuracyA()), count(change.accuracyB()));
    row("log loss", known("%.6f", change.logLossA()), known("%.6f", change.logLossB()));
    row("gap", known("%.1e", change.optimalityGapA()), known("%.1e", change.optimalityGapB()));
    for (Recall recall : change.recalls()) {
      row("recall of " + Text.line(recall.className()), count(recall.a()), count(recall.b()));
    }
  }

  private static String count(Count count) {
    return count == null
        ? "(no such class)"
        : String.format(
            Locale.ROOT,
            "%s (%d/%d)",
            known("%.4f", count.value()),
            count.correct(),
            count.total());
  }

  private static String known(String format, double value) {
    return Double.isNaN(value) ? "unknown" : String.format(Locale.ROOT, format, value);
  }

  private void heldOut(HeldOutChange change) {
    row("held-out rows", Long.toString(change.rowsA()), Long.toString(change.rowsB()));
    line(
        "shared",
        change.shared()
            + (change.otherLabels() == 0
                ? ""
                : ", "
                    + change.otherLabels()
                    + " of them with another label; the second's counts"));
    line("both right", Long.toString(change.bothRight()));
    line("only " + StoreReport.name(diff.a().version()), Long.toString(change.onlyARight()));
    line("only " + StoreReport.name(diff.b().version()), Long.toString(change.onlyBRight()));
    line(
        "both wrong",
        String.format(
            "%d alike, %d differently", change.bothWrongAlike(), change.bothWrongDifferently()));
    line("flips", Integer.toString(change.flips().size()));
    change.flips().stream().limit(MOST_FLIPS).forEach(this::flip);
    if (change.flips().size() > MOST_FLIPS) {
      line("", String.format("and %d more (--json)", change.flips().size() - MOST_FLIPS));
    }
  }

  private void flip(Flip flip) {
    line(
        "  row " + flip.rowId(),
        String.format(
            "is %s: %s, then %s",
            Text.line(flip.label()), Text.line(flip.a()), Text.line(flip.b())));
  }

  private void row(String what, String a, String b) {
    line(what, String.format("%-32s  %s", a, b));
  }

  private void line(String what, String text) {
    lines.add(String.format("  %-18s  %s", what, text).stripTrailing());
  }
}
