package io.logitwin.heldout;

import java.io.Serializable;

/**
 * What a model says of a held-out row whose label is known.
 *
 * @param prediction the class, 0..k−1
 * @param logLoss −log p(label), at least 0
 * @param confidence p(prediction), 0..1
 */
public record HeldOutAnswer(int prediction, double logLoss, double confidence)
    implements Serializable {
  public HeldOutAnswer {
    if (prediction < 0) {
      throw new IllegalArgumentException("Invalid prediction: " + prediction + " (must be >= 0)");
    }
    if (!(logLoss >= 0)) {
      throw new IllegalArgumentException("Invalid log loss: " + logLoss + " (must be >= 0)");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "Invalid confidence: " + confidence + " (must be in 0..1)");
    }
  }
}
