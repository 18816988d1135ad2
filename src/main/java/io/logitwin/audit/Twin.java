package io.logitwin.audit;

import io.logitwin.fit.FittedModel;
import io.logitwin.softmax.SoftmaxModel;

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
    SoftmaxModel sigmoidParameters) {}
