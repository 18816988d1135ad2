package io.logitwin.audit;

import io.logitwin.fit.FittedModel;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Objects;

/**
 * Two models of the same two classes, fitted on the same rows.
 *
 * @param softmax of the family multinomial
 * @param softmaxParameters its two equations
 * @param sigmoid of the family binomial
 * @param sigmoidParameters its one equation
 */
public record Twin(
    FittedModel softmax,
    SoftmaxModel softmaxParameters,
    FittedModel sigmoid,
    SoftmaxModel sigmoidParameters) {
  public Twin {
    Objects.requireNonNull(softmax, "softmax is null");
    Objects.requireNonNull(softmaxParameters, "softmaxParameters is null");
    Objects.requireNonNull(sigmoid, "sigmoid is null");
    Objects.requireNonNull(sigmoidParameters, "sigmoidParameters is null");
  }
}
