package io.logitwin.store;

import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows with the answers that MLlib gave them: whoever takes a model somewhere can see there whether
 * it still gives the same numbers.
 */
public record SelfTest(List<TestRow> rows) {
  public SelfTest {
    rows = List.copyOf(rows);
  }

  /**
   * A row and its answer.
   *
   * @param rowId the row's id
   * @param indices the features that are not 0, ascending, 0..d−1
   * @param values their values
   * @param margins k of them
   * @param probabilities k of them
   */
  public record TestRow(
      long rowId,
      List<Integer> indices,
      List<Double> values,
      List<Double> margins,
      List<Double> probabilities) {
    public TestRow {
      indices = List.copyOf(indices);
      values = List.copyOf(values);
      margins = List.copyOf(margins);
      probabilities = List.copyOf(probabilities);
    }

    private Optional<String> difference(SoftmaxModel model) {
      double[] found =
          model.margins(
              indices.stream().mapToInt(Integer::intValue).toArray(),
              values.stream().mapToDouble(Double::doubleValue).toArray());
      if (!boxed(found).equals(margins)) {
        return Optional.of("the margins of row " + rowId + " are others");
      }
      return boxed(Softmax.probabilities(found)).equals(probabilities)
          ? Optional.empty()
          : Optional.of("the probabilities of row " + rowId + " are others");
    }
  }

  /** Answers every row by hand, and returns the first that has another answer than it had. */
  Optional<String> difference(SoftmaxModel model) {
    return rows.stream().flatMap(row -> row.difference(model).stream()).findFirst();
  }

  private static List<Double> boxed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
