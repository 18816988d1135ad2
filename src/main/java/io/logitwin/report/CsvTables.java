package io.logitwin.report;

import io.logitwin.answers.ConfusionMatrix;
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
            .mapToObj(c -> cell("predicted_" + names.get(c)))
            .collect(Collectors.joining(",", "actual,", "\n"));
    return IntStream.range(0, matrix.classes())
        .mapToObj(
            actual ->
                IntStream.range(0, matrix.classes())
                    .mapToObj(predicted -> Long.toString(matrix.count(actual, predicted)))
                    .collect(Collectors.joining(",", cell(names.get(actual)) + ",", "\n")))
        .collect(Collectors.joining("", head, ""));
  }

  /** Returns a text as one cell: in quotes where RFC 4180 asks for them. */
  public static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Returns {@code objective.csv}: the objective before the first iteration and after each. */
  public static String objective(List<Double> history) {
    return IntStream.range(0, history.size())
        .mapToObj(i -> i + "," + history.get(i) + "\n")
        .collect(Collectors.joining("", "iteration,objective\n", ""));
  }
}
