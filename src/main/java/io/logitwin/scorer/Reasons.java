package io.logitwin.scorer;

import io.logitwin.softmax.SoftmaxModel;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What spoke for a prediction p and against it, beside the class r with the next largest margin:
 * feature f adds (Θ<sub>p,f</sub> − Θ<sub>r,f</sub>) x<sub>f</sub> to z<sub>p</sub> −
 * z<sub>r</sub>, which with b<sub>p</sub> − b<sub>r</sub> is all of it.
 *
 * @param runnerUp r, 0..k−1; the lowest wins a tie
 * @param intercepts b<sub>p</sub> − b<sub>r</sub>
 * @param supporting the features that add most, the largest first
 * @param opposing the features that take most away, the largest first
 */
record Reasons(
    int runnerUp, double intercepts, List<Contribution> supporting, List<Contribution> opposing) {
  private static final int LISTED = 5;

  /** What one feature adds to the lead of the prediction; not 0. */
  record Contribution(int feature, double amount) {}

  Reasons {
    supporting = List.copyOf(supporting);
    opposing = List.copyOf(opposing);
  }

  /**
   * Returns the reasons for an answer.
   *
   * @param parameters Θ and b, at least two classes
   * @param indices the features that are not zero
   * @param values their values
   */
  static Reasons of(SoftmaxModel parameters, ScoredRow row, int[] indices, double[] values) {
    double[] coefficients = parameters.coefficients();
    double[] intercepts = parameters.intercepts();
    int features = parameters.features();
    int prediction = row.prediction();
    int runnerUp = runnerUp(row);
    List<Contribution> contributions =
        IntStream.range(0, indices.length)
            .mapToObj(
                i ->
                    new Contribution(
                        indices[i],
                        (coefficients[prediction * features + indices[i]]
                                - coefficients[runnerUp * features + indices[i]])
                            * values[i]))
            .sorted(Comparator.comparingDouble(c -> -Math.abs(c.amount())))
            .toList();
    return new Reasons(
        runnerUp,
        intercepts[prediction] - intercepts[runnerUp],
        contributions.stream().filter(c -> c.amount() > 0).limit(LISTED).toList(),
        contributions.stream().filter(c -> c.amount() < 0).limit(LISTED).toList());
  }

  private static int runnerUp(ScoredRow row) {
    double[] margins = row.margins();
    return IntStream.range(0, margins.length)
        .filter(c -> c != row.prediction())
        .boxed()
        .max(Comparator.comparingDouble((Integer c) -> margins[c]).thenComparing(c -> -c))
        .orElseThrow();
  }
}
