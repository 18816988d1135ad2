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
 * @param calibration of MLlib's probabilities, in 15 bins
 * @param ownProbabilities of each class, in order: the mean of MLlib's probability of the class
 *     over the rows that are labelled so; NaN if there are none
 */
public record Evaluation(
    Accuracy natives,
    Accuracy recomputed,
    WilsonInterval interval,
    double logLoss,
    ConfusionMatrix confusion,
    Calibration calibration,
    List<Double> ownProbabilities) {
  public Evaluation {
    ownProbabilities = List.copyOf(ownProbabilities);
  }

  /** Returns the classes that none of the rows belongs to; of them nothing is known. */
  public List<Integer> unseenClasses() {
    return confusion.perClass().stream()
        .filter(metrics -> metrics.support() == 0)
        .map(ClassMetrics::label)
        .toList();
  }
}
