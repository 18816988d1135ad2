package io.logitwin.solver;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The same fit twice: by MLlib, with every partition in one block, where SPARK-59562 cannot strike;
 * and by the fused estimator, in blocks of a few rows.
 */
record FitComparison(LogisticRegressionModel mllib, LogisticRegressionModel fused) {
  private static final double ONE_BLOCK = 1 << 20;

  /** Some 1000 bytes: two to fifteen of the rows of these tests. */
  static final double SMALL_BLOCKS = 0.001;

  /** Fits with the parameters of an estimator. */
  static FitComparison of(LogisticRegression settings, Dataset<Row> rows) {
    return of(settings, SMALL_BLOCKS, rows);
  }

  static FitComparison of(LogisticRegression settings, double blockMegabytes, Dataset<Row> rows) {
    return new FitComparison(
        mllib(settings).fit(rows), fused(settings).setMaxBlockSizeInMB(blockMegabytes).fit(rows));
  }

  private static LogisticRegression mllib(LogisticRegression settings) {
    return settings.copy(ParamMap.empty()).setMaxBlockSizeInMB(ONE_BLOCK);
  }

  /** Returns a fused estimator with the same parameters. */
  static FusedLogisticRegression fused(LogisticRegression settings) {
    return settings.copyValues(new FusedLogisticRegression(), ParamMap.empty());
  }

  double[] mllibHistory() {
    return mllib.summary().objectiveHistory();
  }

  double[] fusedHistory() {
    return fused.summary().objectiveHistory();
  }

  /** Returns the largest relative difference of the objective, up to and with an iteration. */
  double objectives(int iterations) {
    double[] expected = mllibHistory();
    double[] found = fusedHistory();
    double largest = 0;
    for (int i = 0; i <= iterations && i < Math.min(expected.length, found.length); i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]) / Math.abs(expected[i]));
    }
    return largest;
  }

  /** Returns the relative difference of the last objectives. */
  double optimum() {
    double expected = mllibHistory()[mllibHistory().length - 1];
    return Math.abs(fusedHistory()[fusedHistory().length - 1] - expected) / expected;
  }

  /** Returns the largest difference of a coefficient, relative to the largest coefficient. */
  double coefficients() {
    return difference(mllib.coefficientMatrix().toArray(), fused.coefficientMatrix().toArray());
  }

  /** Returns the largest difference of an intercept, relative to the largest, or to 1. */
  double intercepts() {
    return difference(mllib.interceptVector().toArray(), fused.interceptVector().toArray());
  }

  /** Returns the largest difference of a probability. */
  double probabilities(List<Row> rows) {
    return rows.stream()
        .map(row -> row.<Vector>getAs(2))
        .mapToDouble(
            row ->
                difference(
                    mllib.predictProbability(row).toArray(),
                    fused.predictProbability(row).toArray()))
        .max()
        .orElseThrow();
  }

  static double difference(double[] expected, double[] found) {
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
    }
    return largest / scale;
  }

  /** Returns what a model predicts. */
  static double[] predictions(LogisticRegressionModel model, List<Row> rows) {
    return rows.stream().mapToDouble(row -> model.predict(row.<Vector>getAs(2))).toArray();
  }
}
