package io.logitwin.store;

import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows with the answers that MLlib gave them: whoever takes a model somewhere can see there whether
 * it still gives the same numbers.
 */
public record SelfTest(List<TestRow> rows) {
  /**
   * Margins are the same bits everywhere. Of Math.exp a processor may choose either neighbour (1
   * ulp), which the sum and the division carry on.
   */
  private static final int MOST_ULPS = 4;

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
      return areNear(Softmax.probabilities(found))
          ? Optional.empty()
          : Optional.of("the probabilities of row " + rowId + " are others");
    }

    private boolean areNear(double[] found) {
      return found.length == probabilities.size()
          && IntStream.range(0, found.length)
              .allMatch(
                  c ->
                      Math.abs(found[c] - probabilities.get(c))
                          <= MOST_ULPS * Math.ulp(probabilities.get(c)));
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
