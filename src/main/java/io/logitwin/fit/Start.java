package io.logitwin.fit;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.DoubleStream;

/** Where a fit starts from. */
public sealed interface Start {
  /** Returns the start from nothing: Θ = 0, and intercepts that give the shares of the labels. */
  static Start cold() {
    return new Cold();
  }

  /**
   * Returns the start from a model's parameters.
   *
   * @throws LogitwinException {@code INPUT_DATA} if one of them is not finite
   */
  static Start from(SoftmaxModel model) {
    return new FromModel(model);
  }

  /** From nothing. */
  record Cold() implements Start {}

  /**
   * From a model.
   *
   * @param model Θ and b, all finite
   */
  record FromModel(SoftmaxModel model) implements Start {
    public FromModel {
      Objects.requireNonNull(model, "model is null");
      if (!DoubleStream.concat(
              Arrays.stream(model.coefficients()), Arrays.stream(model.intercepts()))
          .allMatch(Double::isFinite)) {
        throw new LogitwinException(
            Fault.INPUT_DATA, "Cannot start from a model: not all of its parameters are finite");
      }
    }

    /**
     * Demands that the model fits the rows. (MLlib ignores a model that does not.)
     *
     * @throws LogitwinException {@code INPUT_DATA} if it does not
     */
    void requireShape(int classes, int features) {
      if (model.classes() != classes || model.features() != features) {
        throw new LogitwinException(
            Fault.INPUT_DATA,
            String.format(
                "Cannot start from a model of %d classes and %d features: the training rows have %d classes and %d"
                    + " features",
                model.classes(), model.features(), classes, features));
      }
    }
  }
}
