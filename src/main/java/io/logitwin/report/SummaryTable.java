package io.logitwin.report;

import io.logitwin.answers.ConfusionMatrix.ConfusedPair;
import io.logitwin.answers.Evaluation;
import io.logitwin.answers.ParityReport;
import io.logitwin.certify.Certificate;
import io.logitwin.data.InputSummary;
import io.logitwin.fit.FittedModel;
import io.logitwin.model.TrainedModel;
import io.logitwin.solver.StopReason;
import io.logitwin.split.Split;
import io.logitwin.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code train} found, stage by stage, and its table that is read in five seconds. */
public record SummaryTable(
    InputSummary input,
    Split split,
    TrainedModel trained,
    FittedModel model,
    Certificate certificate,
    ParityReport parity,
    Evaluation evaluation) {
  private static final int PAIRS = 5;
  private static final String MAX_ITER_ADVICE =
      "a larger --max-iter comes nearer to the optimum, each iteration reads the training rows; a larger --tol is content sooner";
  private static final String SEARCH_ADVICE =
      "no step along the gradient made the objective smaller; features of like scale, or standardization, help";

  /**
   * Returns the table, line by line.
   *
   * @param output where the results are
   */
  public List<String> lines(String output) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("rows", describeRows());
    lines.put("model", describeModel());
    if (!model.converged()) {
      lines.put("", model.stopReason() == StopReason.MAX_ITER ? MAX_ITER_ADVICE : SEARCH_ADVICE);
    }
    lines.put("certified", "the objective is " + Summaries.optimality(certificate));
    lines.put("parity", Summaries.parity(parity));
    lines.put("accuracy", accuracy());
    lines.put("confused", confused());
    lines.put("output", output);
    return lines.entrySet().stream()
        .map(line -> String.format("  %-9s %s", line.getKey(), line.getValue()))
        .toList();
  }

  private String describeRows() {
    return String.format(
        "%d = %s, %d quarantined", input.rows(), Summaries.parts(split), input.quarantined());
  }

  private String describeModel() {
    return String.format(
        Locale.ROOT,
        "%d classes x %d features, lambda %s, %s",
        model.model().numClasses(),
        model.model().numFeatures(),
        model.model().getRegParam(),
        Summaries.optimizer(model));
  }

  private String accuracy() {
    return String.format(
        Locale.ROOT,
        "%.4f  (native %d, recomputed %d of %d correct; 95 %% interval %.4f..%.4f)",
        evaluation.natives().value(),
        evaluation.natives().correct(),
        evaluation.recomputed().correct(),
        evaluation.natives().total(),
        evaluation.interval().lower(),
        evaluation.interval().upper());
  }

  private String confused() {
    String pairs =
        evaluation.confusion().confusedPairs(PAIRS).stream()
            .map(this::pair)
            .collect(Collectors.joining(", "));
    return pairs.isEmpty() ? "nothing" : pairs;
  }

  private String pair(ConfusedPair pair) {
    List<String> names = trained.classNames();
    return String.format(
        "%s as %s (%d)",
        Text.excerpt(names.get(pair.actual())),
        Text.excerpt(names.get(pair.predicted())),
        pair.count());
  }
}
