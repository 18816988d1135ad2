package io.logitwin.fit;

import io.logitwin.config.FitSettings;
import io.logitwin.data.Columns;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.solver.FusedLogisticRegression;
import io.logitwin.solver.IterationListener;
import io.logitwin.solver.TargetGap;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the fits of both families share: the estimator, and the check of its first objective. */
final class Estimation {
  /**
   * 1 TiB in MiB: every partition is one block, whatever its size, which is what avoids SPARK-59562
   * in MLlib's own loop.
   */
  private static final double ONE_BLOCK = 1 << 20;

  private Estimation() {}

  /**
   * Returns the estimator of a softmax.
   *
   * @param gap proves of a model how far above the best possible its objective is at most
   */
  static LogisticRegression softmax(
      FitSettings settings, IterationListener listener, ToDoubleFunction<SoftmaxModel> gap) {
    LogisticRegression estimator =
        switch (settings.solver()) {
          case MLLIB -> new LogisticRegression().setMaxBlockSizeInMB(ONE_BLOCK);
          case FUSED ->
              new FusedLogisticRegression()
                  .setIterationListener(listener)
                  .setTargetGap(
                      new TargetGap(
                          settings.targetGap(),
                          model -> gap.applyAsDouble(ModelParameters.of(model))));
        };
    return configure(estimator.setFamily("multinomial"), settings);
  }

  /** Returns the estimator of a sigmoid; it is always MLlib's. */
  static LogisticRegression sigmoid(FitSettings settings) {
    return configure(
        new LogisticRegression().setFamily("binomial").setMaxBlockSizeInMB(ONE_BLOCK), settings);
  }

  /** Sets every parameter that matters, so that no default of a Spark release decides. */
  private static LogisticRegression configure(LogisticRegression estimator, FitSettings settings) {
    return estimator
        .setFeaturesCol(Columns.FEATURES)
        .setLabelCol(Columns.LABEL)
        .setFitIntercept(true)
        .setStandardization(settings.standardization())
        .setMaxIter(settings.maxIter())
        .setTol(settings.tol())
        .setRegParam(settings.regParam())
        .setElasticNetParam(settings.elasticNetParam());
  }

  /**
   * Fits a model.
   *
   * @param ending the estimator's listener, if it takes one
   * @param expected what the first objective must be
   * @throws io.logitwin.error.LogitwinException {@code RECONCILIATION} if it is not
   */
  static FittedModel fit(
      LogisticRegression estimator, Ending ending, Dataset<Row> rows, Expectation expected) {
    LogisticRegressionModel model = estimator.fit(rows);
    List<Double> history = Arrays.stream(model.summary().objectiveHistory()).boxed().toList();
    double first = expected.require(history.get(0));
    return new FittedModel(
        model, history, ending.reason(history, estimator.getMaxIter(), estimator.getTol()), first);
  }
}
