package io.logitwin.report;

import io.logitwin.answers.Accuracy;
import io.logitwin.answers.Answers;
import io.logitwin.answers.Evaluation;
import io.logitwin.answers.ExampleChoice;
import io.logitwin.answers.ParityReport;
import io.logitwin.answers.Way;
import io.logitwin.answers.WayReport;
import io.logitwin.answers.WaysReport;
import io.logitwin.certify.Certificate;
import io.logitwin.data.InputSummary;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.FittedModel;
import io.logitwin.profile.DataProfile;
import io.logitwin.profile.Drift;
import io.logitwin.run.RecordedRun.DriftSection;
import io.logitwin.run.RunDirectory;
import io.logitwin.solver.StopReason;
import io.logitwin.split.Split;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What each stage did, in one line. */
public final class Summaries {
  private Summaries() {}

  public static String read(ReadData read) {
    return String.format(
        "%d rows from %s, contract %s",
        read.acceptedRows(), read.description(), read.contract().name());
  }

  public static String validate(ValidatedData data) {
    return String.format(
        "%s; %d classes, %d features", lines(data.summary()), data.classes(), data.features());
  }

  static String lines(InputSummary summary) {
    return String.format(
        "%d lines = %d header + %d blank + %d rows + %d quarantined%s",
        summary.lines(),
        summary.headerLines(),
        summary.blankLines(),
        summary.rows(),
        summary.quarantined(),
        summary.linesContinued() > 0
            ? " + " + summary.linesContinued() + " that go on a row in quotes"
            : "");
  }

  public static String split(Split split) {
    return String.format(
        "%s, %d in both, %d in none (seed %d, %d partitions)",
        parts(split),
        split.overlap(),
        split.missing(),
        split.settings().seed(),
        split.settings().partitions());
  }

  static String parts(Split split) {
    return String.format("%d train + %d test", split.trainRows(), split.testRows());
  }

  public static String fit(FittedModel model) {
    return String.format(
        Locale.ROOT,
        "objective %.6f -> %.6f, %s",
        model.firstObjective(),
        model.objective(),
        optimizer(model));
  }

  static String optimizer(FittedModel model) {
    return String.format("%d iterations, %s", model.iterations(), ending(model.stopReason()));
  }

  private static String ending(StopReason reason) {
    return switch (reason) {
      case TOLERANCE -> "converged (within tol)";
      case TARGET_GAP -> "converged (within target-gap)";
      case MAX_ITER -> "not converged (stopped by max-iter)";
      case LINE_SEARCH_FAILED -> "not converged (the line search failed)";
    };
  }

  public static String certify(Certificate certificate) {
    return "objective recomputed, " + optimality(certificate);
  }

  static String optimality(Certificate certificate) {
    OptionalDouble gap = certificate.optimalityGap();
    return gap.isPresent()
        ? String.format(
            Locale.ROOT, "at most %.1e above the best possible", Math.max(gap.getAsDouble(), 0))
        : "no bound of how far from the best possible (the penalty has no L2 part)";
  }

  public static String recompute(Answers answers) {
    return String.format(
        "%d rows, %d equations and one softmax each", answers.recomputed(), answers.classes());
  }

  public static String parity(ParityReport report) {
    return String.format(
        "%d of %d rows: native = recomputed, to the last bit",
        report.identicalRows(), report.rows());
  }

  /**
   * Returns what the stage evaluate found.
   *
   * @param classes what the k classes are called
   */
  public static String evaluate(Evaluation evaluation, List<String> classes) {
    Accuracy accuracy = evaluation.natives();
    return String.format(
        Locale.ROOT,
        "accuracy %.4f (%d of %d), log loss %.4f%s",
        accuracy.value(),
        accuracy.correct(),
        accuracy.total(),
        evaluation.logLoss(),
        unseen(evaluation.unseenClasses(), classes));
  }

  public static String examples(ExampleChoice choice) {
    return String.format(
        "%d rows have a label that may be wrong; %d rows shown",
        choice.suspectRows(), choice.rowIds().size());
  }

  public static String write(RunDirectory directory) {
    return "written and read back: " + directory.display();
  }

  public static String ways(WaysReport report) {
    return String.format(
        "%d rows: %s, to the last bit",
        report.rows(),
        report.ways().stream()
            .map(WayReport::way)
            .map(Way::code)
            .collect(Collectors.joining(" = ")));
  }

  /** Of a class without a row nothing is known; its recall stands as null in metrics.json. */
  public static String profile(DataProfile profile) {
    return String.format(
        "%d rows of %d classes, %d features%s",
        profile.rows(),
        profile.labels().size(),
        profile.features().size(),
        profile.ink() == null ? "" : ", ink");
  }

  /**
   * Returns how far rows are from the champion's, beyond what chance explains.
   *
   * @param champion what the champion's rows are called: a version
   */
  public static String drift(Drift drift, String champion) {
    DriftSection beyond = Sections.drift(drift);
    return String.format(
        Locale.ROOT,
        "from the %d rows of %s, beyond chance: labels %.3f%s%s",
        drift.championRows(),
        champion,
        beyond.labels(),
        beyond.featureName() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", features at most %.3f (%s)",
                beyond.feature(),
                beyond.featureName()),
        beyond.ink() == null ? "" : String.format(Locale.ROOT, ", ink %.3f", beyond.ink()));
  }

  public static String holdOut(long rows, boolean withChampion) {
    return String.format(
        "%d held-out rows answered by %s", rows, withChampion ? "champion and challenger" : "it");
  }

  private static String unseen(List<Integer> unseen, List<String> classes) {
    return unseen.isEmpty()
        ? ""
        : unseen.stream()
            .map(classes::get)
            .collect(Collectors.joining(", ", "; no test row of class ", ""));
  }
}
