package io.logitwin.report;

import io.logitwin.compare.ParityReport;
import io.logitwin.evaluate.Accuracy;
import io.logitwin.evaluate.Evaluation;
import io.logitwin.fit.FittedModel;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.Training;
import io.logitwin.split.Split;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sections of run.json, from the results of the stages. The names of the components are the
 * keys, in kebab-case.
 */
public final class Sections {
  private Sections() {}

  public record SplitSection(
      String method,
      long seed,
      double trainFraction,
      int partitions,
      long train,
      long test,
      long overlap,
      long missing) {}

  public record ModelSection(
      String id,
      String solver,
      int classes,
      int features,
      double regParam,
      double elasticNetParam,
      boolean standardization,
      int maxIter,
      double tol,
      int iterations,
      boolean converged,
      double objective,
      double firstObjective,
      double expectedFirstObjective) {}

  public record CountSection(long correct, long total, double value) {}

  public record ParitySection(
      long rows,
      long identicalRows,
      long differingRows,
      Map<String, Long> kinds,
      double maxAbsDifference,
      long maxUlps,
      ParityReport.Distance margins,
      ParityReport.Distance probabilities) {}

  public static SplitSection split(Split split) {
    return new SplitSection(
        split.settings().method(),
        split.settings().seed(),
        split.settings().trainFraction(),
        split.settings().partitions(),
        split.trainRows(),
        split.testRows(),
        split.overlap(),
        split.missing());
  }

  public static ModelSection model(TrainedModel model, FittedModel fitted) {
    Training training = model.training();
    return new ModelSection(
        model.id(),
        training.solver(),
        model.parameters().classes(),
        model.parameters().features(),
        training.regParam(),
        training.elasticNetParam(),
        training.standardization(),
        training.maxIter(),
        training.tol(),
        training.iterations(),
        training.converged(),
        training.objective(),
        fitted.firstObjective(),
        fitted.expectedFirstObjective());
  }

  /** Returns a map, because "native" is no name for a Java component. */
  public static Map<String, CountSection> accuracy(Evaluation evaluation) {
    Map<String, CountSection> accuracy = new LinkedHashMap<>();
    accuracy.put("native", count(evaluation.natives()));
    accuracy.put("recomputed", count(evaluation.recomputed()));
    return accuracy;
  }

  public static ParitySection parity(ParityReport report) {
    return new ParitySection(
        report.rows(),
        report.identicalRows(),
        report.differingRows(),
        report.differences(),
        Math.max(report.margins().maxAbsDifference(), report.probabilities().maxAbsDifference()),
        Math.max(report.margins().maxUlps(), report.probabilities().maxUlps()),
        report.margins(),
        report.probabilities());
  }

  private static CountSection count(Accuracy accuracy) {
    return new CountSection(accuracy.correct(), accuracy.total(), accuracy.value());
  }
}
