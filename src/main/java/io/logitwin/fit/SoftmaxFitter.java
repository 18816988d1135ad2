package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stage <em>fit</em>: MLlib's {@link LogisticRegression}, family multinomial. */
public final class SoftmaxFitter {
  private final FitSettings settings;

  public SoftmaxFitter(FitSettings settings) {
    this.settings = settings;
  }

  /**
   * Fits a model.
   *
   * @param rows the training rows
   * @param labelCounts how many of them each label has
   * @param classes k
   * @throws io.logitwin.error.ReconciliationException if the optimizer starts from a wrong
   *     objective (SPARK-59562)
   */
  public FittedModel fit(Dataset<Row> rows, Map<Integer, Long> labelCounts, int classes) {
    return Estimation.fit(
        Estimation.estimator(settings, "multinomial"),
        rows,
        FirstObjective.expected(labelCounts, classes));
  }
}
