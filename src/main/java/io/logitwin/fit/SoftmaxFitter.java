package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.data.Columns;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stage <em>fit</em>: MLlib's {@link LogisticRegression}, family multinomial. */
public final class SoftmaxFitter {
  /**
   * 1 TiB in MiB: every partition is one block, whatever its size, which is what avoids
   * SPARK-59562.
   */
  private static final double ONE_BLOCK = 1 << 20;

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
    LogisticRegressionModel model = estimator().fit(rows);
    double[] history = model.summary().objectiveHistory();
    double expected = FirstObjective.expected(labelCounts, classes);
    FirstObjective.require(history[0], expected);
    return new FittedModel(
        model,
        Arrays.stream(history).boxed().toList(),
        history.length - 1 < settings.maxIter(),
        expected);
  }

  /**
   * Returns the estimator with every parameter that matters set, so that no default of a Spark
   * release decides.
   */
  private LogisticRegression estimator() {
    return new LogisticRegression()
        .setFamily("multinomial")
        .setFeaturesCol(Columns.FEATURES)
        .setLabelCol(Columns.LABEL)
        .setFitIntercept(true)
        .setStandardization(settings.standardization())
        .setMaxIter(settings.maxIter())
        .setTol(settings.tol())
        .setRegParam(settings.regParam())
        .setElasticNetParam(settings.elasticNetParam())
        .setMaxBlockSizeInMB(ONE_BLOCK);
  }
}
