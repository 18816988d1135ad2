package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.solver.IterationListener;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stage <em>fit</em>: MLlib's {@link LogisticRegression}, family multinomial, with MLlib's own
 * inner loop or ours.
 */
public final class SoftmaxFitter {
  private final FitSettings settings;
  private final IterationListener listener;

  public SoftmaxFitter(FitSettings settings) {
    this(settings, (iteration, objective) -> {});
  }

  /**
   * @param listener is told how the fit gets on, if the solver can tell
   */
  public SoftmaxFitter(FitSettings settings, IterationListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Fits a model.
   *
   * @param rows the training rows
   * @param labelCounts how many of them each label has
   * @param classes k
   * @throws io.logitwin.error.LogitwinException {@code RECONCILIATION} if the optimizer starts from
   *     a wrong objective (SPARK-59562)
   */
  public FittedModel fit(Dataset<Row> rows, Map<Integer, Long> labelCounts, int classes) {
    return Estimation.fit(
        Estimation.softmax(settings, listener),
        rows,
        FirstObjective.expected(labelCounts, classes));
  }
}
