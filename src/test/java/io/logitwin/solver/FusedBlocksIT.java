package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SparkJobs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.InstanceBlock;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SparseMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many blocks in a partition: right where MLlib is wrong, and the same bits on every run. */
@ExtendWith(SharedSpark.class)
class FusedBlocksIT {
  private static LogisticRegression settings(int maxIter) {
    return new LogisticRegression()
        .setFamily("multinomial")
        .setRegParam(0.05)
        .setMaxIter(maxIter)
        .setTol(1e-7)
        .setMaxBlockSizeInMB(FitComparison.SMALL_BLOCKS);
  }

  /** What the other tests of this package rely on. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void smallBlocksAreManyAndStoreRowsAsTheyAre(boolean sparse, SparkSession spark) {
    Dataset<Row> rows =
        GeneratedRows.dataset(spark, GeneratedRows.of(3, true, sparse), 1)
            .select("label", "weight", "features");
    try (TrainingBlocks training = TrainingBlocks.of(rows, "test", 1049)) {
      List<InstanceBlock> blocks = training.rdd().collect();

      Class<? extends Matrix> type = sparse ? SparseMatrix.class : DenseMatrix.class;
      assertThat(blocks)
          .hasSizeGreaterThan(5)
          .allSatisfy(block -> assertThat(block.matrix()).isInstanceOf(type));
      assertThat(blocks.stream().mapToInt(InstanceBlock::size).sum()).isEqualTo(150);
    }
  }

  /**
   * SPARK-59562. Balanced classes start at offsets of exactly 0.0, where MLlib leaves the margins
   * of the block before. Every class has the probability 1/3, so the first objective is log 3.
   */
  @ParameterizedTest
  @CsvSource({"true, 1", "false, 1", "true, 3"})
  void balancedClassesInManyBlocksAreRightWhereMllibIsWrong(
      boolean sparse, int partitions, SparkSession spark) {
    List<Row> rows = GeneratedRows.of(3, true, sparse);
    Dataset<Row> dataset = GeneratedRows.dataset(spark, rows, partitions);

    FitComparison fits = FitComparison.of(settings(100), dataset);
    double inManyBlocks = settings(1).fit(dataset).summary().objectiveHistory()[0];

    assertThat(Math.abs(inManyBlocks - Math.log(3))).as("MLlib's fault").isGreaterThan(1e-3);
    assertThat(fits.fusedHistory()[0]).isEqualTo(Math.log(3), Offset.offset(1e-14));
    assertThat(fits.fusedHistory()).hasSameSizeAs(fits.mllibHistory());
    assertThat(fits.objectives(100)).isLessThan(1e-9);
    assertThat(fits.coefficients()).isLessThan(1e-9);
    assertThat(FitComparison.predictions(fits.fused(), rows))
        .isEqualTo(FitComparison.predictions(fits.mllib(), rows));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 1", "true, 3", "false, 9"})
  void everyRunHasTheSameBits(boolean sparse, int partitions, SparkSession spark) {
    Dataset<Row> dataset =
        GeneratedRows.dataset(spark, GeneratedRows.of(5, false, sparse), partitions);
    FusedLogisticRegression estimator = FitComparison.fused(settings(6).setWeightCol("weight"));

    List<List<Long>> runs = new ArrayList<>();
    for (int run = 0; run < 3; run++) {
      runs.add(bits(estimator.fit(dataset)));
    }

    assertThat(runs.get(1)).isEqualTo(runs.get(0));
    assertThat(runs.get(2)).isEqualTo(runs.get(0));
  }

  /** On one machine an evaluation is no job: so more iterations are no more jobs. */
  @Test
  void jobsOfALocalFitDoNotGrowWithItsIterations(SparkSession spark) throws Exception {
    Dataset<Row> dataset = GeneratedRows.dataset(spark, GeneratedRows.of(5, false, true), 2);

    int ofTwo =
        SparkJobs.count(
            spark, "two iterations", () -> FitComparison.fused(settings(2)).fit(dataset));
    int ofNine =
        SparkJobs.count(spark, "nine", () -> FitComparison.fused(settings(9)).fit(dataset));

    assertThat(ofTwo).isPositive();
    assertThat(ofNine).isEqualTo(ofTwo);
  }

  /** Fits share nothing, so they do not disturb each other. */
  @Test
  void fitsAtTheSameTimeHaveTheBitsOfFitsAlone(SparkSession spark) {
    Dataset<Row> dataset = GeneratedRows.dataset(spark, GeneratedRows.of(5, false, true), 2);
    FusedLogisticRegression estimator = FitComparison.fused(settings(5));
    List<Long> alone = bits(estimator.fit(dataset));

    List<List<Long>> together =
        IntStream.range(0, 3).parallel().mapToObj(i -> bits(estimator.fit(dataset))).toList();

    assertThat(together).containsExactly(alone, alone, alone);
  }

  private static List<Long> bits(LogisticRegressionModel model) {
    return Arrays.stream(
            new double[][] {
              model.coefficientMatrix().toArray(),
              model.interceptVector().toArray(),
              model.summary().objectiveHistory()
            })
        .flatMapToDouble(Arrays::stream)
        .mapToObj(Double::doubleToRawLongBits)
        .toList();
  }
}
