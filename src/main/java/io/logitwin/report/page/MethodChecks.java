package io.logitwin.report.page;

import io.logitwin.gate.Outcome;
import io.logitwin.gate.RuleResult;
import io.logitwin.gate.Verdict;
import io.logitwin.report.page.MetricsDocument.ClassRow;
import io.logitwin.report.page.MetricsDocument.Interval;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RecordedRun.CertificateSection;
import io.logitwin.run.RecordedRun.DriftSection;
import io.logitwin.run.RecordedRun.ModelSection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for what makes the numbers say less than they seem to. */
final class MethodChecks {
  /** Below so many held-out rows a class's share of right ones says little. */
  static final int FEW_ROWS = 30;

  /** An interval of the accuracy that is wider, and one of a class, is told. */
  static final double WIDE = 0.05;

  static final double WIDE_CLASS = 0.2;

  /** Of what chance does not explain, as docs/drift.md proposes and the rules of the gate have. */
  private static final double LABELS_MOVED = 0.05;

  private static final double FEATURE_MOVED = 0.25;
  private static final double INK_MOVED = 0.2;
  private static final String CONTENT = "content-hash";

  private MethodChecks() {}

  /** Returns all that was looked at, the warnings first. */
  static List<MethodCheck> of(RunFiles files) {
    return Stream.of(
            convergence(files.run()),
            gate(files),
            duplicates(files.run()),
            drift(files),
            fewRows(files),
            wide(files),
            quarantine(files.run()))
        .sorted((one, other) -> one.state().compareTo(other.state()))
        .toList();
  }

  private static MethodCheck convergence(RecordedRun run) {
    String about = "Convergence";
    ModelSection model = run.model();
    if (model == null) {
      return MethodCheck.unknown(about, "The run trained no model of its own.");
    }
    String distance = distance(run.certificate());
    return model.converged()
        ? MethodCheck.none(
            about,
            String.format("The fit converged in %d iterations, %s.", model.iterations(), distance))
        : MethodCheck.warning(
            about,
            String.format(
                "The fit was stopped%s after %d iterations, before it converged: %s. A larger"
                    + " --max-iter comes nearer.",
                model.stoppedBy() == null ? "" : " by " + model.stoppedBy(),
                model.iterations(),
                distance));
  }

  private static String distance(CertificateSection certificate) {
    return certificate == null || certificate.optimalityGap() == null
        ? "how far from the optimum is not bounded"
        : "at most "
            + Numbers.brief(Math.max(certificate.optimalityGap(), 0))
            + " above the best possible objective";
  }

  private static MethodCheck gate(RunFiles files) {
    String about = "Gate";
    if (files.gate().isEmpty()) {
      return MethodCheck.unknown(about, "No champion was compared with.");
    }
    var judgement = files.gate().get().judgement();
    if (judgement.verdict() != Verdict.UNDECIDED) {
      return MethodCheck.none(about, "The gate decided: " + judgement.inWords() + ".");
    }
    return MethodCheck.warning(
        about,
        "The gate could not decide"
            + (judgement.rowsToDecide() == null
                ? "."
                : String.format("; about %d held-out rows would.", judgement.rowsToDecide()))
            + " "
            + judgement.rules(Outcome.UNDECIDED).stream()
                .map(RuleResult::sentence)
                .collect(Collectors.joining("; ")));
  }

  private static MethodCheck duplicates(RecordedRun run) {
    String about = "Duplicates across the split";
    if (run.split() == null) {
      return MethodCheck.unknown(about, "The rows were not split.");
    }
    return run.split().method().equals(CONTENT)
        ? MethodCheck.none(about, "Equal rows are on the same side, by the split itself.")
        : MethodCheck.unknown(
            about,
            "A random split may put equal rows on both sides; they were not counted here (inspect"
                + " counts them, --split content keeps them together).");
  }

  private static MethodCheck drift(RunFiles files) {
    String about = "Drift";
    var retraining = files.run().retraining();
    DriftSection drift = retraining == null ? null : retraining.drift();
    if (drift == null) {
      return MethodCheck.unknown(about, "The rows were not held against earlier ones.");
    }
    String moved =
        Stream.of(
                moved("the shares of the labels", drift.labels(), LABELS_MOVED),
                moved("the feature " + drift.featureName(), drift.feature(), FEATURE_MOVED),
                moved("the ink", drift.ink() == null ? 0 : drift.ink(), INK_MOVED))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    return moved.isEmpty()
        ? MethodCheck.none(about, "The rows are as near to the champion's as the gate asks.")
        : MethodCheck.warning(about, "More than chance explains have moved: " + moved + ".");
  }

  private static String moved(String what, double found, double limit) {
    return found > limit
        ? String.format("%s by %s (at most %s)", what, Numbers.brief(found), Numbers.brief(limit))
        : "";
  }

  private static MethodCheck fewRows(RunFiles files) {
    String about = "Classes with few rows";
    if (files.metrics().isEmpty()) {
      return MethodCheck.unknown(about, "The held-out rows were not counted by class.");
    }
    String few =
        files.metrics().get().classes().stream()
            .filter(row -> row.support() < FEW_ROWS)
            .map(row -> row.name() + " (" + row.support() + ")")
            .collect(Collectors.joining(", "));
    return few.isEmpty()
        ? MethodCheck.none(about, "Every class has at least " + FEW_ROWS + " held-out rows.")
        : MethodCheck.warning(
            about, "Fewer than " + FEW_ROWS + " held-out rows have the classes " + few + ".");
  }

  private static MethodCheck wide(RunFiles files) {
    String about = "Wide intervals";
    if (files.metrics().isEmpty() || files.metrics().get().accuracyInterval() == null) {
      return MethodCheck.unknown(about, "There are no intervals.");
    }
    MetricsDocument metrics = files.metrics().get();
    Interval interval = metrics.accuracyInterval();
    String classes =
        metrics.classes().stream()
            .filter(
                row -> row.recallInterval() != null && row.recallInterval().width() > WIDE_CLASS)
            .map(ClassRow::name)
            .collect(Collectors.joining(", "));
    String overall =
        interval.width() > WIDE
            ? String.format(
                "The accuracy is known only within %s. ",
                Numbers.percents(interval.lower(), interval.upper()))
            : "";
    String each =
        classes.isEmpty()
            ? ""
            : "The recall is known only within more than 20 points of the classes " + classes + ".";
    return overall.isEmpty() && each.isEmpty()
        ? MethodCheck.none(about, "The interval of the accuracy is no wider than 5 points.")
        : MethodCheck.warning(about, (overall + each).strip());
  }

  private static MethodCheck quarantine(RecordedRun run) {
    String about = "Quarantined rows";
    if (run.input() == null || run.input().quarantined() == null) {
      return MethodCheck.unknown(about, "The rows were not read to the end.");
    }
    long refused = run.input().quarantined();
    return refused == 0
        ? MethodCheck.none(about, "No row was refused.")
        : MethodCheck.warning(
            about,
            Numbers.of(refused, "row")
                + " did not keep the contract and took no part; the model never saw any such row.");
  }
}
