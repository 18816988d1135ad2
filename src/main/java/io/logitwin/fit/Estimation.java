package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.data.Columns;
import java.util.Arrays;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the fits of both families share: the estimator, and the check of its first objective. */
final class Estimation {
  /**
   * 1 TiB in MiB: every partition is one block, whatever its size, which is what avoids
   * SPARK-59562.
   */
  private static final double ONE_BLOCK = 1 << 20;

  private Estimation() {}

  /**
   * Returns the estimator with every parameter that matters set, so that no default of a Spark
   * release decides.
   *
   * @param family MLlib's name: multinomial or binomial
   */
  static LogisticRegression estimator(FitSettings settings, String family) {
    return new LogisticRegression()
        .setFamily(family)
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

  /**
   * Fits a model.
   *
   * @param expected what the first objective must be
   * @throws io.logitwin.error.ReconciliationException if it is not
   */
  static FittedModel fit(LogisticRegression estimator, Dataset<Row> rows, double expected) {
    LogisticRegressionModel model = estimator.fit(rows);
    double[] history = model.summary().objectiveHistory();
    FirstObjective.require(history[0], expected);
    return new FittedModel(
        model,
        Arrays.stream(history).boxed().toList(),
        history.length - 1 < estimator.getMaxIter(),
        expected);
  }
}
