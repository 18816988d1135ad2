package io.logitwin.fit;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.data.Columns;
import io.logitwin.error.Fault;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.GoldenRows;
import io.logitwin.testing.SharedSpark;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a fit starts, and that the guard knows it: 50 rows of each of three classes of iris. */
@ExtendWith(SharedSpark.class)
class StartIT {
  private static final int CLASSES = 3;
  private static final int FEATURES = 4;

  private GoldenRows iris;

  @BeforeEach
  void read(SparkSession spark, @TempDir Path folder) throws Exception {
    iris = GoldenRows.read(spark, "iris", folder);
  }

  @AfterEach
  void close() {
    iris.close();
  }

  private static FitSettings settings(Solver solver, int maxIter, double l1, boolean standardize) {
    return new FitSettings(solver, maxIter, 1e-12, 0.01, l1, standardize);
  }

  private FittedModel fit(FitSettings settings, Dataset<Row> rows, Start start) {
    return new SoftmaxFitter(settings).fit(rows, iris.labelCounts(), CLASSES, start);
  }

  private static SoftmaxModel random(int classes, int features) {
    Random random = new Random(3);
    return new SoftmaxModel(
        random.doubles((long) classes * features, -1, 1).toArray(),
        random.doubles(classes, -1, 1).toArray(),
        features,
        SummationOrder.INTERCEPT_LAST);
  }

  @ParameterizedTest
  @CsvSource({
    "MLLIB, 0, true", "MLLIB, 0, false", "MLLIB, 0.5, true",
    "FUSED, 0, true", "FUSED, 0, false", "FUSED, 0.5, true"
  })
  void warmStartFromTheOptimumEndsAtOnceThere(Solver solver, double l1, boolean standardize) {
    FitSettings settings = settings(solver, 300, l1, standardize);
    FittedModel cold = fit(settings, iris.rows(), Start.cold());

    FittedModel warm = fit(settings, iris.rows(), Start.from(ModelParameters.of(cold.model())));

    assertThat(cold.converged()).isTrue();
    assertThat(cold.iterations()).isGreaterThan(10);
    assertThat(warm.iterations()).isLessThanOrEqualTo(5);
    assertThat(warm.firstObjective()).isEqualTo(cold.objective(), Offset.offset(1e-12));
    assertThat(warm.expectedFirstObjective()).isEqualTo(cold.objective(), Offset.offset(1e-12));
    assertThat(warm.objective()).isEqualTo(cold.objective(), Offset.offset(1e-10));
  }

  @ParameterizedTest
  @EnumSource
  void modelFarFromTheOptimumIsAStartToo(Solver solver) {
    FittedModel warm =
        fit(settings(solver, 2, 0.25, false), iris.rows(), Start.from(random(CLASSES, FEATURES)));

    assertThat(warm.firstObjective())
        .isEqualTo(warm.expectedFirstObjective(), Offset.offset(1e-12));
    assertThat(warm.objective()).isLessThan(warm.firstObjective());
  }

  /** All offsets are exactly 0.0 then, the trap of SPARK-59562; one block a partition avoids it. */
  @ParameterizedTest
  @EnumSource
  void warmTrapIsAvoided(Solver solver) {
    FittedModel warm = fit(settings(solver, 3, 0, true), iris.rows(), Start.from(zeros()));

    assertThat(warm.firstObjective()).isEqualTo(Math.log(3), Offset.offset(1e-12));
  }

  @Test
  void warmTrapIsCaught() {
    FirstObjective expected =
        WarmObjective.of(zeros(), iris.rows(), settings(Solver.MLLIB, 1, 0, true));
    double inOneBlock = stock(1);
    double inManyBlocks = stock(0.001);

    assertThat(expected.value()).isEqualTo(Math.log(3), Offset.offset(1e-15));
    assertThatCode(() -> expected.require(inOneBlock)).doesNotThrowAnyException();
    assertThatThrownBy(() -> expected.require(inManyBlocks))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("but the model that it starts from gives 1.09861228866810")
        .hasMessageContaining("SPARK-59562");
  }

  private static SoftmaxModel zeros() {
    return new SoftmaxModel(
        new double[CLASSES * FEATURES],
        new double[CLASSES],
        FEATURES,
        SummationOrder.INTERCEPT_LAST);
  }

  /** Returns the first objective of MLlib's own estimator, from a model of zeros. */
  private double stock(double blockMegabytes) {
    return new LogisticRegression()
        .setFamily("multinomial")
        .setMaxIter(1)
        .setMaxBlockSizeInMB(blockMegabytes)
        .setInitialModel(
            new LogisticRegressionModel(
                "zeros",
                new DenseMatrix(CLASSES, FEATURES, new double[CLASSES * FEATURES], true),
                new DenseVector(new double[CLASSES]),
                CLASSES,
                true))
        .fit(iris.rows())
        .summary()
        .objectiveHistory()[0];
  }

  @ParameterizedTest
  @EnumSource
  void modelOfAnotherShapeIsRefused(Solver solver) {
    FitSettings settings = settings(solver, 3, 0, true);

    assertThatThrownBy(() -> fit(settings, iris.rows(), Start.from(random(CLASSES, 5))))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot start from a model of 3 classes and 5 features: the training rows have 3 classes and"
                + " 4 features");
    assertThatThrownBy(() -> fit(settings, iris.rows(), Start.from(random(2, FEATURES))))
        .has(fault(Fault.INPUT_DATA));
  }

  @Test
  void modelThatIsNotFiniteIsRefused() {
    SoftmaxModel broken =
        new SoftmaxModel(
            new double[] {1, Double.NaN}, new double[2], 1, SummationOrder.INTERCEPT_LAST);

    assertThatThrownBy(() -> Start.from(broken))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Cannot start from a model: not all of its parameters are finite");
  }

  /** A coefficient of a feature that is constant here, but was not where the model comes from. */
  @ParameterizedTest
  @EnumSource
  void coefficientsOfConstantFeaturesTakeNoPart(Solver solver) {
    Dataset<Row> rows = mapped(values -> new double[] {values[0], values[1], values[2], 7});

    FittedModel warm =
        fit(settings(solver, 2, 0.5, true), rows, Start.from(random(CLASSES, FEATURES)));

    assertThat(warm.firstObjective())
        .isEqualTo(warm.expectedFirstObjective(), Offset.offset(1e-12));
  }

  /** Margins of 1e9 cancel to a few units; what is lost is no fault. */
  @ParameterizedTest
  @EnumSource
  void roundingOfFarFeaturesIsNoFault(Solver solver) {
    Dataset<Row> rows =
        mapped(values -> IntStream.range(0, 4).mapToDouble(f -> values[f] + 1e9 * f).toArray());

    FittedModel cold = fit(settings(solver, 30, 0, true), rows, Start.cold());
    FittedModel warm =
        fit(settings(solver, 2, 0, true), rows, Start.from(ModelParameters.of(cold.model())));

    assertThat(warm.firstObjective()).isEqualTo(cold.objective(), Offset.offset(1e-4));
  }

  private interface Change extends java.io.Serializable {
    double[] of(double[] values);
  }

  private Dataset<Row> mapped(Change change) {
    UDF1<Vector, Vector> changed = features -> Vectors.dense(change.of(features.toArray()));
    return iris.rows()
        .withColumn(
            Columns.FEATURES,
            functions
                .udf(changed, SQLDataTypes.VectorType())
                .apply(functions.col(Columns.FEATURES)));
  }

  /** The fault was accused falsely here: MLlib does not count a last class without rows. */
  @ParameterizedTest
  @EnumSource
  void guardKnowsTheStartOfALastClassWithoutRows(Solver solver) {
    Dataset<Row> rows =
        iris.rows()
            .withColumn(
                Columns.LABEL,
                functions
                    .col(Columns.LABEL)
                    .as(
                        Columns.LABEL,
                        NominalAttribute.defaultAttr()
                            .withName(Columns.LABEL)
                            .withNumValues(4)
                            .toMetadata()))
            .filter("label < 2 or row_id < 110");
    Map<Integer, Long> counts = Map.of(0, 50L, 1, 50L, 2, 10L);

    FittedModel fitted =
        new SoftmaxFitter(settings(solver, 3, 0, true)).fit(rows, counts, 4, Start.cold());

    assertThat(fitted.model().numClasses()).isEqualTo(4);
    assertThat(fitted.firstObjective())
        .isEqualTo(fitted.expectedFirstObjective(), Offset.offset(1e-12));
  }
}
