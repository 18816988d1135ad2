package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.SharedSpark;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The fused estimator takes MLlib's path to MLlib's optimum.
 *
 * <p>A rounding of 1e-16 grows along a path of L-BFGS. On the paths here, of 9 to 81 iterations,
 * the largest difference of an objective was 2e-15, of a coefficient, intercept or probability
 * 5e-10. {@link FusedOnRealDataIT} has longer paths.
 */
@ExtendWith(SharedSpark.class)
class FusedLogisticRegressionIT {
  private static LogisticRegression settings(
      double regParam,
      double elasticNetParam,
      boolean standardization,
      boolean fitIntercept,
      boolean weighted) {
    LogisticRegression settings =
        new LogisticRegression()
            .setFamily("multinomial")
            .setRegParam(regParam)
            .setElasticNetParam(elasticNetParam)
            .setStandardization(standardization)
            .setFitIntercept(fitIntercept);
    return weighted ? settings.setWeightCol("weight") : settings;
  }

  /** The columns are the parameters of the test below. */
  @ParameterizedTest
  @CsvSource({
    "2,  true,  false, 0.05, 0,   true,  true,  false, 1",
    "2,  false, true,  0.02, 0.5, true,  false, true,  3",
    "3,  true,  true,  0.05, 0,   false, true,  false, 1",
    "3,  false, false, 0.02, 1,   false, true,  true,  1",
    "5,  true,  false, 0.02, 0.5, true,  true,  true,  1",
    "5,  false, true,  0.05, 0,   true,  false, true,  1",
    "7,  false, false, 0.05, 0,   false, true,  true,  1",
    "7,  true,  true,  0.02, 1,   true,  false, false, 1",
    "10, false, false, 0.05, 0.5, false, false, false, 1",
    "26, false, true,  0.02, 0,   true,  true,  false, 1",
    "26, true,  false, 0.02, 1,   true,  true,  true,  3",
    "50, true,  true,  0.05, 0,   true,  false, true,  1",
    "50, false, true,  0.01, 0.5, true,  true,  false, 1"
  })
  void everyIterationHasTheObjectiveOfMllibWithAPenalty(
      int classes,
      boolean balanced,
      boolean sparse,
      double regParam,
      double elasticNetParam,
      boolean standardization,
      boolean fitIntercept,
      boolean weighted,
      int partitions,
      SparkSession spark) {
    List<Row> rows = GeneratedRows.of(classes, balanced, sparse);
    Dataset<Row> dataset = GeneratedRows.dataset(spark, rows, partitions);

    FitComparison fits =
        FitComparison.of(
            settings(regParam, elasticNetParam, standardization, fitIntercept, weighted)
                .setMaxIter(200)
                .setTol(1e-7),
            dataset);

    assertThat(fits.fusedHistory()).hasSameSizeAs(fits.mllibHistory());
    assertThat(fits.mllibHistory().length).as("converged").isLessThan(201);
    assertThat(fits.objectives(200)).as("objectives").isLessThan(1e-9);
    assertThat(fits.coefficients()).as("coefficients").isLessThan(1e-7);
    assertThat(fits.intercepts()).as("intercepts").isLessThan(1e-7);
    assertThat(fits.probabilities(rows)).as("probabilities").isLessThan(1e-7);
    assertThat(FitComparison.predictions(fits.fused(), rows))
        .isEqualTo(FitComparison.predictions(fits.mllib(), rows));
  }

  /** Without a penalty separable classes have no optimum; these overlap. */
  @ParameterizedTest
  @CsvSource({
    "2,  false, false, true,  false, 1",
    "3,  true,  false, true,  true,  3",
    "10, true,  true,  false, true,  1",
    "26, false, true,  false, false, 1",
    "50, true,  false, true,  true,  1"
  })
  void firstTenIterationsHaveTheObjectiveOfMllibWithoutAPenalty(
      int classes,
      boolean balanced,
      boolean sparse,
      boolean fitIntercept,
      boolean weighted,
      int partitions,
      SparkSession spark) {
    List<Row> rows = GeneratedRows.of(classes, balanced, sparse);
    Dataset<Row> dataset = GeneratedRows.dataset(spark, rows, partitions);

    FitComparison fits =
        FitComparison.of(settings(0, 0, true, fitIntercept, weighted).setMaxIter(10), dataset);

    assertThat(fits.fusedHistory()).hasSameSizeAs(fits.mllibHistory());
    assertThat(fits.objectives(10)).as("objectives").isLessThan(1e-9);
    assertThat(FitComparison.predictions(fits.fused(), rows))
        .isEqualTo(FitComparison.predictions(fits.mllib(), rows));
  }

  /** Rows that overlap have an optimum also without a penalty. */
  @ParameterizedTest
  @CsvSource({"2, true, false", "3, false, true"})
  void optimumWithoutAPenaltyIsThatOfMllib(
      int classes, boolean balanced, boolean weighted, SparkSession spark) {
    List<Row> rows = GeneratedRows.of(classes, balanced, false);

    FitComparison fits =
        FitComparison.of(
            settings(0, 0, true, true, weighted).setMaxIter(200).setTol(1e-8),
            GeneratedRows.dataset(spark, rows, 1));

    assertThat(fits.mllibHistory().length).as("converged").isLessThan(201);
    assertThat(fits.optimum()).as("objective").isLessThan(1e-12);
    assertThat(fits.coefficients()).as("coefficients").isLessThan(1e-7);
    assertThat(fits.intercepts()).as("intercepts").isLessThan(1e-7);
    assertThat(FitComparison.predictions(fits.fused(), rows))
        .isEqualTo(FitComparison.predictions(fits.mllib(), rows));
  }

  /**
   * Balanced classes start at intercepts of 0 with a gradient of 0 but for rounding. OWL-QN takes
   * the sign of that rounding for the orthant that the intercept may not leave in this step; so the
   * order of the sum decides the path. MLlib departs by 3e-5 to 4e-3 from itself when the rows are
   * shuffled. In equal blocks the order is the same, and so is the path; in other blocks only the
   * optimum is.
   */
  @ParameterizedTest
  @CsvSource({"5, true, 0.02", "10, false, 0.02"})
  void balancedClassesWithAnL1PenaltyTakeThePathOfMllibInEqualBlocks(
      int classes, boolean sparse, double regParam, SparkSession spark) {
    List<Row> rows = GeneratedRows.of(classes, true, sparse);
    Dataset<Row> dataset = GeneratedRows.dataset(spark, rows, 1);
    LogisticRegression settings =
        settings(regParam, 1, true, true, false).setMaxIter(200).setTol(1e-9);

    FitComparison equal = FitComparison.of(settings, 1, dataset);
    FitComparison other = FitComparison.of(settings, dataset);

    assertThat(equal.fusedHistory()).hasSameSizeAs(equal.mllibHistory());
    assertThat(equal.objectives(200)).isLessThan(1e-9);
    assertThat(equal.coefficients()).isLessThan(1e-9);
    assertThat(other.optimum()).isLessThan(1e-8);
    assertThat(other.probabilities(rows)).isLessThan(1e-4);
    assertThat(FitComparison.predictions(other.fused(), rows))
        .isEqualTo(FitComparison.predictions(other.mllib(), rows));
  }
}
