package io.logitwin.model;

import io.logitwin.softmax.SoftmaxModel;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * A trained softmax regression with all that is needed to use it and to know where it is from. Two
 * are equal if they are to the last bit; then they have the same {@link #id}.
 *
 * @param parameters Θ, b and where the intercept enters the sum; all finite
 * @param classNames what the k classes are called, in order
 * @param featureNames what the d features are called, in order
 * @param contract the contract that its rows followed
 * @param training how it was trained
 */
public record TrainedModel(
    SoftmaxModel parameters,
    List<String> classNames,
    List<String> featureNames,
    RowContract contract,
    Training training) {
  /**
   * @throws IllegalArgumentException if there are not as many names as classes and features, a name
   *     stands twice, or a parameter is not finite
   */
  public TrainedModel {
    Objects.requireNonNull(contract, "contract is null");
    Objects.requireNonNull(training, "training is null");
    classNames = List.copyOf(classNames);
    featureNames = List.copyOf(featureNames);
    requireNames("class", classNames, parameters.classes());
    requireNames("feature", featureNames, parameters.features());
    double[] coefficients = parameters.coefficients();
    for (int i = 0; i < coefficients.length; i++) {
      if (!Double.isFinite(coefficients[i])) {
        requireFinite(
            String.format(
                "coefficient of class %s, feature %s",
                classNames.get(i / featureNames.size()), featureNames.get(i % featureNames.size())),
            coefficients[i]);
      }
    }
    double[] intercepts = parameters.intercepts();
    for (int c = 0; c < intercepts.length; c++) {
      requireFinite("intercept of class " + classNames.get(c), intercepts[c]);
    }
  }

  /**
   * Returns the model's name wherever and whenever it was trained: the SHA-256 of its {@linkplain
   * ModelJson canonical JSON}, 64 hexadecimal digits.
   */
  public String id() {
    return ModelJson.id(this);
  }

  static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "Invalid model: " + what + " is " + value + " (must be finite)");
    }
  }

  private static void requireNames(String what, List<String> names, int count) {
    if (names.size() != count) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid model: %d %s names (must be %d, one a %s)",
              names.size(), what, count, what));
    }
    if (new HashSet<>(names).size() != count) {
      throw new IllegalArgumentException(
          "Invalid model: a " + what + " name stands twice in " + names);
    }
  }
}
