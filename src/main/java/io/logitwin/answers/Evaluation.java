package io.logitwin.answers;

import java.util.List;

/**
 * The result of the stage <em>evaluate</em>.
 *
 * @param natives MLlib's accuracy
 * @param recomputed the accuracy of the answers by hand
 * @param interval where MLlib's true accuracy lies
 * @param logLoss the mean of −log p(label); +∞ if a label has the probability 0
 * @param confusion of MLlib's predictions
 */
public record Evaluation(
    Accuracy natives,
    Accuracy recomputed,
    WilsonInterval interval,
    double logLoss,
    ConfusionMatrix confusion) {
  /** Returns the classes that none of the rows belongs to; of them nothing is known. */
  public List<Integer> unseenClasses() {
    return confusion.perClass().stream()
        .filter(metrics -> metrics.support() == 0)
        .map(ClassMetrics::label)
        .toList();
  }
}
