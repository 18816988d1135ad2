package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.GoldenRows;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why fits end: what Breeze says, and what is read from the history where nobody says it. */
@ExtendWith(SharedSpark.class)
class FusedEndingIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "iris, 0,    1e-6,  0.1,  0, MAX_ITER",
    "iris, 7,    1e-6,  0.1,  0, MAX_ITER",
    "iris, 500,  1e-6,  0.1,  0, TOLERANCE",
    "iris, 500,  1e-3,  0.01, 1, TOLERANCE",
    "wine, 500,  1e-6,  0.01, 0, TOLERANCE",
    "wine, 2000, 0,     0.01, 0.5, TOLERANCE"
  })
  void historyTellsWhatBreezeSays(
      String name,
      int maxIter,
      double tol,
      double regParam,
      double elasticNetParam,
      StopReason reason,
      SparkSession spark)
      throws IOException {
    GoldenRows rows = GoldenRows.read(spark, name, folder);

    List<StopReason> told = new ArrayList<>();
    double[] history = fit(estimator(maxIter, tol, regParam, elasticNetParam), told, rows.rows());

    assertThat(told).containsExactly(reason);
    assertThat(StopReason.of(Arrays.stream(history).boxed().toList(), maxIter, tol))
        .isEqualTo(reason);
    rows.close();
  }

  /** With so large an offset the objective is noise in its last digits, and no step helps. */
  @Test
  void failedLineSearchIsNoConvergence(SparkSession spark) throws IOException {
    GoldenRows iris = GoldenRows.read(spark, "iris", folder);
    Dataset<Row> far =
        spark
            .createDataFrame(
                iris.rows().select("label", "features").collectAsList().stream()
                    .map(FusedEndingIT::moved)
                    .toList(),
                iris.rows().select("label", "features").schema())
            .cache();
    List<StopReason> told = new ArrayList<>();

    double[] history = fit(estimator(1000, 0, 0.01, 0), told, far);

    assertThat(told).containsExactly(StopReason.LINE_SEARCH_FAILED);
    assertThat(StopReason.of(Arrays.stream(history).boxed().toList(), 1000, 0))
        .isEqualTo(StopReason.LINE_SEARCH_FAILED);
    far.unpersist();
    iris.close();
  }

  private static Row moved(Row row) {
    double[] features = row.<Vector>getAs(1).toArray().clone();
    features[0] += 1e11;
    return RowFactory.create(row.getDouble(0), Vectors.dense(features));
  }

  private static FusedLogisticRegression estimator(
      int maxIter, double tol, double regParam, double elasticNetParam) {
    FusedLogisticRegression estimator = new FusedLogisticRegression();
    estimator
        .setFamily("multinomial")
        .setMaxIter(maxIter)
        .setTol(tol)
        .setRegParam(regParam)
        .setElasticNetParam(elasticNetParam);
    return estimator;
  }

  private static double[] fit(
      FusedLogisticRegression estimator, List<StopReason> told, Dataset<Row> rows) {
    return estimator
        .setIterationListener(
            new IterationListener() {
              @Override
              public void finished(int iteration, double objective) {}

              @Override
              public void stopped(StopReason stopped) {
                told.add(stopped);
              }
            })
        .fit(rows)
        .summary()
        .objectiveHistory();
  }
}
