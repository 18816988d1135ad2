package io.logitwin.evaluate;

import java.util.Objects;

/**
 * The result of the stage <em>evaluate</em>.
 *
 * @param natives MLlib's accuracy
 * @param recomputed the accuracy of the answers by hand
 * @param accuracyLower the lower end of the 95 % Wilson interval of MLlib's accuracy
 * @param accuracyUpper its upper end
 * @param logLoss the mean of −log p(label); +∞ if a label has the probability 0
 * @param confusion of MLlib's predictions
 */
public record Evaluation(
    Accuracy natives,
    Accuracy recomputed,
    double accuracyLower,
    double accuracyUpper,
    double logLoss,
    ConfusionMatrix confusion) {
  public Evaluation {
    Objects.requireNonNull(confusion, "confusion is null");
  }
}
