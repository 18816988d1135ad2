package io.logitwin.report;

import io.logitwin.answers.ConfusionMatrix.ConfusedPair;
import io.logitwin.answers.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of {@code train} in a table that is read in five seconds. */
public final class SummaryTable {
  private static final int PAIRS = 5;
  private static final String ADVICE =
      "a larger --max-iter comes nearer to the optimum, each iteration reads the training rows; a larger --tol is content sooner";

  private SummaryTable() {}

  public static List<String> of(TrainResult result, double regParam, String output) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("rows", rows(result));
    lines.put("model", model(result, regParam));
    if (!result.model().converged()) {
      lines.put("", ADVICE);
    }
    lines.put("parity", Summaries.parity(result.parity()));
    lines.put("accuracy", accuracy(result.evaluation()));
    lines.put("confused", confused(result.evaluation()));
    lines.put("output", output);
    return lines.entrySet().stream()
        .map(line -> String.format("  %-9s %s", line.getKey(), line.getValue()))
        .toList();
  }

  private static String rows(TrainResult result) {
    return String.format(
        "%d = %s, %d quarantined",
        result.input().rows(), Summaries.parts(result.split()), result.input().quarantined());
  }

  private static String model(TrainResult result, double regParam) {
    return String.format(
        Locale.ROOT,
        "%d classes x %d features, lambda %s, %s",
        result.model().model().numClasses(),
        result.model().model().numFeatures(),
        regParam,
        Summaries.optimizer(result.model()));
  }

  private static String accuracy(Evaluation evaluation) {
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

  private static String confused(Evaluation evaluation) {
    String pairs =
        evaluation.confusion().confusedPairs(PAIRS).stream()
            .map(SummaryTable::pair)
            .collect(Collectors.joining(", "));
    return pairs.isEmpty() ? "nothing" : pairs;
  }

  private static String pair(ConfusedPair pair) {
    return String.format("%d as %d (%d)", pair.actual(), pair.predicted(), pair.count());
  }
}
