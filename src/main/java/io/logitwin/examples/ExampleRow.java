package io.logitwin.examples;

import java.util.List;

/**
 * A held-out row with MLlib's answer.
 *
 * @param rowId its id in the input of the run
 * @param label its class, 0..k−1
 * @param prediction the class that MLlib says, 0..k−1
 * @param margins k of them
 * @param probabilities k of them, 0..1
 * @param indices the features that are not 0, ascending, 0..d−1
 * @param values their values
 */
public record ExampleRow(
    long rowId,
    int label,
    int prediction,
    List<Double> margins,
    List<Double> probabilities,
    List<Integer> indices,
    List<Double> values) {
  /**
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public ExampleRow {
    margins = List.copyOf(margins);
    probabilities = List.copyOf(probabilities);
    indices = List.copyOf(indices);
    values = List.copyOf(values);
    int classes = probabilities.size();
    require(
        margins.size() == classes, rowId, margins.size() + " margins (must be " + classes + ")");
    requireClass("label", label, classes, rowId);
    requireClass("prediction", prediction, classes, rowId);
    require(
        probabilities.stream().allMatch(p -> p >= 0 && p <= 1),
        rowId,
        "its probabilities are " + probabilities + " (must be in 0..1)");
    require(
        values.size() == indices.size(),
        rowId,
        indices.size() + " indices and " + values.size() + " values (must be as many)");
    requireAscending(indices, rowId);
  }

  private static void requireClass(String what, int found, int classes, long rowId) {
    require(
        found >= 0 && found < classes,
        rowId,
        String.format("its %s is %d (must be in 0..%d)", what, found, classes - 1));
  }

  private static void requireAscending(List<Integer> indices, long rowId) {
    int before = -1;
    for (int index : indices) {
      require(index > before, rowId, "its indices do not ascend from 0: " + before + ", " + index);
      before = index;
    }
  }

  private static void require(boolean holds, long rowId, String why) {
    if (!holds) {
      throw new IllegalArgumentException("Invalid row " + rowId + ": " + why);
    }
  }

  /** Returns the probability of the predicted class. */
  public double confidence() {
    return probabilities.get(prediction);
  }

  /** Returns whether the prediction is the label. */
  boolean isCorrect() {
    return prediction == label;
  }
}
