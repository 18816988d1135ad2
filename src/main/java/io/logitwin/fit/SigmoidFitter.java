package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits one sigmoid: MLlib's logistic regression of the family binomial. */
public final class SigmoidFitter {
  private final FitSettings settings;

  public SigmoidFitter(FitSettings settings) {
    this.settings = settings;
  }

  /**
   * Fits a model.
   *
   * @param rows the training rows, with the labels 0 and 1
   * @param zeros how many of them have the label 0, at least 1
   * @param ones how many of them have the label 1, at least 1
   * @throws io.logitwin.error.LogitwinException {@code RECONCILIATION} if the optimizer starts from
   *     a wrong objective
   */
  public FittedModel fit(Dataset<Row> rows, long zeros, long ones) {
    return Estimation.fit(
        Estimation.sigmoid(settings),
        new Ending((iteration, objective) -> {}),
        rows,
        Expectation.of(FirstObjective.coldBinomial(zeros, ones)));
  }
}
