package io.logitwin.report;

import io.logitwin.compare.Parity;
import io.logitwin.compare.ParityReport;
import io.logitwin.data.ReadData;
import io.logitwin.data.ValidatedData;
import io.logitwin.evaluate.Accuracy;
import io.logitwin.evaluate.Evaluation;
import io.logitwin.fit.FittedModel;
import io.logitwin.recompute.RecomputedAnswers;
import io.logitwin.run.RunDirectory;
import io.logitwin.split.Split;
import java.util.Locale;

/** What each stage did, in one line. */
public final class Summaries {
  private Summaries() {}

  public static String read(ReadData read) {
    return String.format(
        "%d rows from %d %s, contract %s",
        read.acceptedRows(),
        read.fileCount(),
        read.fileCount() == 1 ? "file" : "files",
        read.contract().name());
  }

  public static String validate(ValidatedData data) {
    return String.format(
        "%d lines = %d header + %d blank + %d rows + %d quarantined; %d classes, %d features",
        data.summary().lines(),
        data.summary().headerLines(),
        data.summary().blankLines(),
        data.summary().rows(),
        data.summary().quarantined(),
        data.classes(),
        data.features());
  }

  public static String split(Split split) {
    return String.format(
        "%d train + %d test, %d in both, %d in none (seed %d, %d partitions)",
        split.trainRows(),
        split.testRows(),
        split.overlap(),
        split.missing(),
        split.settings().seed(),
        split.settings().partitions());
  }

  public static String fit(FittedModel model) {
    return String.format(
        Locale.ROOT,
        "objective %.6f -> %.6f, %d iterations, %s",
        model.firstObjective(),
        model.objective(),
        model.iterations(),
        model.converged() ? "converged" : "not converged (stopped by max-iter)");
  }

  public static String recompute(RecomputedAnswers recomputed) {
    return String.format(
        "%d rows, %d equations and one softmax each", recomputed.count(), recomputed.classes());
  }

  public static String compare(Parity parity) {
    ParityReport report = parity.report();
    return String.format(
        "%d of %d rows identical to the last bit", report.identicalRows(), report.rows());
  }

  public static String evaluate(Evaluation evaluation) {
    Accuracy accuracy = evaluation.natives();
    return String.format(
        Locale.ROOT,
        "accuracy %.4f (%d of %d), log loss %.4f",
        accuracy.value(),
        accuracy.correct(),
        accuracy.total(),
        evaluation.logLoss());
  }

  public static String write(RunDirectory directory) {
    return "written and read back: " + directory.display();
  }
}
