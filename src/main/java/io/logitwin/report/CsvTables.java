package io.logitwin.report;

import io.logitwin.answers.ConfusionMatrix;
import io.logitwin.text.CsvCell;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The results that are tables for other programs. */
public final class CsvTables {
  private CsvTables() {}

  /**
   * Returns {@code confusion-matrix.csv}: rows are the true class.
   *
   * @param names of the k classes
   */
  public static String confusionMatrix(ConfusionMatrix matrix, List<String> names) {
    String head =
        IntStream.range(0, matrix.classes())
            .mapToObj(c -> CsvCell.of("predicted_" + names.get(c)))
            .collect(Collectors.joining(",", "actual,", "\n"));
    return IntStream.range(0, matrix.classes())
        .mapToObj(
            actual ->
                IntStream.range(0, matrix.classes())
                    .mapToObj(predicted -> Long.toString(matrix.count(actual, predicted)))
                    .collect(Collectors.joining(",", CsvCell.of(names.get(actual)) + ",", "\n")))
        .collect(Collectors.joining("", head, ""));
  }

  /** Returns {@code objective.csv}: the objective before the first iteration and after each. */
  public static String objective(List<Double> history) {
    return IntStream.range(0, history.size())
        .mapToObj(i -> i + "," + history.get(i) + "\n")
        .collect(Collectors.joining("", "iteration,objective\n", ""));
  }
}
