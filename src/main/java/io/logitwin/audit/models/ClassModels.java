package io.logitwin.audit.models;

import io.logitwin.config.FitSettings;
import io.logitwin.fit.FittedModel;
import java.util.List;
import java.util.Objects;

/**
 * The two ways to tell k classes apart, fitted on the same rows.
 *
 * @param softmax one model of k classes
 * @param sigmoids k models of one class against the rest, in class order
 * @param softmaxFit how the softmax was fitted
 * @param sigmoidFit how each sigmoid was fitted
 */
public record ClassModels(
    FittedModel softmax,
    List<FittedModel> sigmoids,
    FitSettings softmaxFit,
    FitSettings sigmoidFit) {
  public ClassModels {
    Objects.requireNonNull(softmax, "softmax is null");
    sigmoids = List.copyOf(sigmoids);
  }
}
