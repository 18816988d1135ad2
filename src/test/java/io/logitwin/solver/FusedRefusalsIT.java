package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.testing.SharedSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scala.jdk.javaapi.CollectionConverters;

/** Rows that no fit can use, and that nothing is left in memory, however a fit ends. */
@ExtendWith(SharedSpark.class)
class FusedRefusalsIT {
  private static final Vector FEATURES = Vectors.dense(1, 2, 0.5);

  private static FusedLogisticRegression estimator() {
    FusedLogisticRegression estimator = new FusedLogisticRegression();
    estimator.setFamily("multinomial").setWeightCol("weight").setRegParam(0.1).setMaxIter(2);
    return estimator;
  }

  /** Returns nine good rows and one more. */
  private static Dataset<Row> with(SparkSession spark, Row row) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      rows.add(RowFactory.create(i % 3 * 1.0, 1.0 + i, Vectors.dense(i, i * i, 1.5 * i % 4)));
    }
    rows.add(row);
    return GeneratedRows.dataset(spark, rows, 2);
  }

  static List<Arguments> badRows() {
    return List.of(
        Arguments.of(
            null, 1.0, FEATURES, "Invalid label: NaN (must be an integer in 0..2147483646"),
        Arguments.of(Double.NaN, 1.0, FEATURES, "Invalid label: NaN"),
        Arguments.of(0.5, 1.0, FEATURES, "Invalid label: 0.5"),
        Arguments.of(-1.0, 1.0, FEATURES, "Invalid label: -1.0"),
        Arguments.of(2147483647.0, 1.0, FEATURES, "Invalid label: 2.147483647E9"),
        Arguments.of(Double.POSITIVE_INFINITY, 1.0, FEATURES, "Invalid label: Infinity"),
        Arguments.of(1.0, -0.25, FEATURES, "Invalid weight: -0.25 (must be >= 0 and finite)"),
        Arguments.of(1.0, Double.NaN, FEATURES, "Invalid weight: NaN"),
        Arguments.of(1.0, Double.POSITIVE_INFINITY, FEATURES, "Invalid weight: Infinity"),
        Arguments.of(1.0, null, FEATURES, "Invalid weight: NaN"),
        Arguments.of(1.0, 1.0, null, "Invalid features: NaN (must not be null)"),
        Arguments.of(
            1.0, 1.0, Vectors.dense(1, Double.NaN, 2), "Invalid feature: NaN (must be finite)"),
        Arguments.of(
            1.0,
            1.0,
            Vectors.sparse(3, new int[] {1}, new double[] {Double.NEGATIVE_INFINITY}),
            "Invalid feature: -Infinity"));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void rowThatNoFitCanUseIsRefused(
      Double label, Double weight, Vector features, String message, SparkSession spark) {
    Dataset<Row> rows = with(spark, RowFactory.create(label, weight, features));

    assertThatThrownBy(() -> estimator().fit(rows))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThat(persisted(spark)).isEmpty();
  }

  /** A label counts from its first row of weight above 0 on, as in MLlib. */
  @Test
  void labelOfRowsWithoutWeightIsNoClass(SparkSession spark) {
    Dataset<Row> rows = with(spark, RowFactory.create(5.0, 0.0, FEATURES));

    assertThat(estimator().fit(rows).numClasses()).isEqualTo(3);
  }

  @Test
  void rowsThatAllWeighNothingAreRefused(SparkSession spark) {
    Dataset<Row> rows = with(spark, RowFactory.create(1.0, 1.0, FEATURES));

    assertThatThrownBy(
            () -> estimator().fit(rows.withColumn("weight", rows.col("weight").multiply(0))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(persisted(spark)).isEmpty();
  }

  @Test
  void noRowsAreRefused(SparkSession spark) {
    Dataset<Row> rows = GeneratedRows.dataset(spark, List.of(), 1);

    assertThatThrownBy(() -> estimator().fit(rows)).isInstanceOf(RuntimeException.class);
    assertThat(persisted(spark)).isEmpty();
  }

  @Test
  void blocksAreReleasedAfterAFitAndAfterAFailedOne(SparkSession spark) {
    Dataset<Row> rows = with(spark, RowFactory.create(1.0, 1.0, FEATURES));
    List<Integer> during = new ArrayList<>();
    FusedLogisticRegression fine =
        estimator().setIterationListener((iteration, value) -> during.add(persisted(spark).size()));
    FusedLogisticRegression failing =
        estimator()
            .setIterationListener(
                (iteration, value) -> {
                  throw new IllegalStateException("listener");
                });

    assertThatCode(() -> fine.fit(rows)).doesNotThrowAnyException();
    assertThat(during).isNotEmpty().containsOnly(1);
    assertThat(persisted(spark)).isEmpty();

    assertThatThrownBy(() -> failing.fit(rows))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("listener");
    assertThat(persisted(spark)).isEmpty();
  }

  /** Returns the training blocks that are kept. */
  private static List<String> persisted(SparkSession spark) {
    return CollectionConverters.asJava(spark.sparkContext().getPersistentRDDs()).values().stream()
        .map(RDD::name)
        .filter(name -> name != null && name.endsWith(": training blocks"))
        .toList();
  }
}
