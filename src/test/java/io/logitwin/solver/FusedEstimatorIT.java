package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.testing.SharedSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller of MLlib's estimator relies on, beside the optimum. */
@ExtendWith(SharedSpark.class)
class FusedEstimatorIT {
  private static final List<Row> FOUR_CLASSES = GeneratedRows.of(4, false, true);

  private static Dataset<Row> fourClasses(SparkSession spark) {
    return GeneratedRows.dataset(spark, FOUR_CLASSES, 1);
  }

  private static FusedLogisticRegression fused(int maxIter) {
    FusedLogisticRegression estimator = new FusedLogisticRegression();
    estimator.setRegParam(0.05).setMaxIter(maxIter);
    return estimator;
  }

  /** Returns the rows with a label column that declares how many classes there are. */
  private static Dataset<Row> declaring(int classes, Dataset<Row> rows) {
    return rows.withColumn(
        "label",
        functions
            .col("label")
            .as(
                "label",
                NominalAttribute.defaultAttr()
                    .withName("label")
                    .withNumValues(classes)
                    .toMetadata()));
  }

  @Test
  void modelAndSummaryAreMllibs(SparkSession spark) {
    Dataset<Row> rows = fourClasses(spark);
    FusedLogisticRegression estimator = fused(8);
    estimator
        .setThresholds(new double[] {0.4, 0.3, 0.2, 0.5})
        .setProbabilityCol("shares")
        .setPredictionCol("answer");

    LogisticRegressionModel model = estimator.fit(rows);
    LogisticRegressionModel mllib =
        estimator.copyValues(new LogisticRegression(), ParamMap.empty()).fit(rows);

    assertThat(model.parent()).isSameAs(estimator);
    assertThat(model.uid()).isEqualTo(estimator.uid()).startsWith("fusedlogreg_");
    assertThat(model.getRegParam()).isEqualTo(0.05);
    assertThat(model.getThresholds()).containsExactly(0.4, 0.3, 0.2, 0.5);
    assertThat(model.getPredictionCol()).isEqualTo("answer");
    assertThat(model.numClasses()).isEqualTo(4);
    assertThat(model.numFeatures()).isEqualTo(24);
    assertThat(model.summary().totalIterations()).isEqualTo(8);
    assertThat(model.summary().accuracy()).isEqualTo(mllib.summary().accuracy());
    assertThat(model.summary().labels()).containsExactly(0, 1, 2, 3);
    assertThat(model.summary().probabilityCol()).isEqualTo("shares");
    assertThat(model.summary().predictions().columns()).contains("answer", "shares");
    assertThat(model.summary().objectiveHistory())
        .containsExactly(mllib.summary().objectiveHistory(), Offset.offset(1e-13));
    assertThat(model.transform(rows).select("answer").collectAsList())
        .isEqualTo(mllib.transform(rows).select("answer").collectAsList());
  }

  @Test
  void modelIsSavedAndLoadedByMllib(@TempDir Path folder, SparkSession spark) throws Exception {
    String path = folder.resolve("model").toUri().toString();
    LogisticRegressionModel model = fused(3).fit(fourClasses(spark));

    model.save(path);
    LogisticRegressionModel loaded = LogisticRegressionModel.load(path);

    assertThat(loaded.coefficientMatrix()).isEqualTo(model.coefficientMatrix());
    assertThat(loaded.interceptVector()).isEqualTo(model.interceptVector());
    assertThat(loaded.uid()).isEqualTo(model.uid());
    assertThat(loaded.getMaxIter()).isEqualTo(3);
  }

  @Test
  void estimatorIsSavedAndLoadedByMllib(@TempDir Path folder, SparkSession spark) throws Exception {
    String path = folder.resolve("estimator").toUri().toString();

    fused(2).save(path);
    LogisticRegression loaded = LogisticRegression.load(path);

    assertThat(loaded).isInstanceOf(FusedLogisticRegression.class);
    assertThat(loaded.fit(fourClasses(spark)).summary().totalIterations()).isEqualTo(2);
  }

  @Test
  void listenerIsToldEveryIterationOnce(SparkSession spark) {
    List<Integer> iterations = new ArrayList<>();
    List<Double> objectives = new ArrayList<>();
    FusedLogisticRegression estimator =
        fused(6)
            .setIterationListener(
                (iteration, objective) -> {
                  iterations.add(iteration);
                  objectives.add(objective);
                });

    double[] history = estimator.fit(fourClasses(spark)).summary().objectiveHistory();

    assertThat(iterations).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(objectives).containsExactlyElementsOf(Arrays.stream(history).boxed().toList());
  }

  /** As {@code CrossValidator} does, a caller may pass parameters with the rows. */
  @Test
  void copyKeepsListenerAndInitialModel(SparkSession spark) {
    Dataset<Row> rows = fourClasses(spark);
    LogisticRegressionModel model = fused(20).fit(rows);
    List<Double> objectives = new ArrayList<>();
    FusedLogisticRegression estimator =
        fused(20)
            .setInitialModel(model)
            .setIterationListener((iteration, objective) -> objectives.add(objective));

    FusedLogisticRegression copy = estimator.copy(ParamMap.empty().put(estimator.maxIter(), 1));
    copy.fit(rows);

    assertThat(copy.uid()).isEqualTo(estimator.uid());
    assertThat(copy.getMaxIter()).isEqualTo(1);
    assertThat(copy.getRegParam()).isEqualTo(0.05);
    assertThat(estimator.getMaxIter()).isEqualTo(20);
    assertThat(objectives).hasSize(2);
    assertThat(objectives.get(0)).isEqualTo(last(model), Offset.offset(1e-12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void initialModelIsTheStartAsInMllib(boolean fitIntercept, SparkSession spark) {
    Dataset<Row> rows = fourClasses(spark);
    LogisticRegression settings =
        new LogisticRegression().setRegParam(0.05).setMaxIter(4).setFitIntercept(fitIntercept);
    LogisticRegressionModel model = settings.fit(rows);

    double[] mllib = settings.setInitialModel(model).fit(rows).summary().objectiveHistory();
    double[] found =
        FitComparison.fused(settings).setInitialModel(model).fit(rows).summary().objectiveHistory();

    assertThat(found[0]).isEqualTo(last(model), Offset.offset(1e-12));
    assertThat(found).containsExactly(mllib, Offset.offset(1e-12));
  }

  /** MLlib ignores it, and says so in its log only. */
  @Test
  void initialModelOfAnotherShapeIsRefused(SparkSession spark) {
    LogisticRegressionModel other =
        fused(2).fit(GeneratedRows.dataset(spark, GeneratedRows.of(3, true, true), 1));

    FusedLogisticRegression estimator = fused(3).setInitialModel(other);

    assertThatThrownBy(() -> estimator.fit(fourClasses(spark)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid initial model: 3 x ")
        .hasMessageContaining("coefficients (must be 4 x ");
  }

  private static double last(LogisticRegressionModel model) {
    double[] history = model.summary().objectiveHistory();
    return history[history.length - 1];
  }

  @ParameterizedTest
  @ValueSource(strings = {"binomial", "auto", "Binomial"})
  void twoClassesOfTheFamilyBinomialAreMllibs(String family, SparkSession spark) {
    requireMllibs(
        new LogisticRegression().setFamily(family).setRegParam(0.05).setMaxIter(5),
        GeneratedRows.dataset(spark, GeneratedRows.of(2, false, false), 1));
  }

  @Test
  void boundsAreMllibs(SparkSession spark) {
    requireMllibs(
        new LogisticRegression()
            .setMaxIter(5)
            .setLowerBoundsOnCoefficients(DenseMatrix.zeros(4, 24)),
        fourClasses(spark));
  }

  @Test
  void rowsOfOneLabelAreMllibs(SparkSession spark) {
    List<Row> ones = FOUR_CLASSES.stream().filter(row -> row.getDouble(0) == 1).toList();

    LogisticRegressionModel model =
        requireMllibs(
            new LogisticRegression().setFamily("multinomial"),
            GeneratedRows.dataset(spark, ones, 1));

    assertThat(model.interceptVector().toArray()).containsExactly(0, Double.POSITIVE_INFINITY);
  }

  /**
   * On JDK 17 two fits of MLlib have the same bits. On 25 the Vector API of its BLAS adds up in
   * another order once it is compiled, so that MLlib parts from itself: by 5e-15 in the worst case
   * seen.
   */
  private static LogisticRegressionModel requireMllibs(
      LogisticRegression settings, Dataset<Row> rows) {
    Offset<Double> rounding = Offset.offset(Runtime.version().feature() < 25 ? 0 : 1e-12);
    LogisticRegressionModel mllib = settings.fit(rows);
    LogisticRegressionModel model = FitComparison.fused(settings).fit(rows);

    assertThat(model.coefficientMatrix().toDense().values())
        .containsExactly(mllib.coefficientMatrix().toDense().values(), rounding);
    assertThat(model.interceptVector().toArray())
        .containsExactly(mllib.interceptVector().toArray(), rounding);
    assertThat(model.summary().objectiveHistory())
        .containsExactly(mllib.summary().objectiveHistory(), rounding);
    return model;
  }

  /** Without intercepts one label is no reason not to fit; MLlib warns and goes on. */
  @Test
  void rowsOfOneLabelAreFittedWithoutIntercepts(SparkSession spark) {
    List<Row> twos = FOUR_CLASSES.stream().filter(row -> row.getDouble(0) == 2).toList();

    FitComparison fits =
        FitComparison.of(
            new LogisticRegression().setFitIntercept(false).setRegParam(0.1).setMaxIter(10),
            GeneratedRows.dataset(spark, twos, 1));

    assertThat(fits.objectives(10)).isLessThan(1e-9);
    assertThat(fits.coefficients()).isLessThan(1e-9);
  }

  /** A class that the label column declares and no row has: above the others, or among them. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void classWithoutRowsIsFittedAsByMllib(boolean above, SparkSession spark) {
    List<Row> some = FOUR_CLASSES.stream().filter(row -> above || row.getDouble(0) != 1).toList();
    Dataset<Row> rows = GeneratedRows.dataset(spark, some, 1);

    FitComparison fits =
        FitComparison.of(
            new LogisticRegression().setRegParam(0.05).setMaxIter(15),
            above ? declaring(5, rows) : rows);

    assertThat(fits.fused().numClasses()).isEqualTo(above ? 5 : 4);
    assertThat(fits.fusedHistory()).hasSameSizeAs(fits.mllibHistory());
    assertThat(fits.objectives(15)).isLessThan(1e-9);
    assertThat(fits.coefficients()).isLessThan(1e-9);
    assertThat(fits.intercepts()).isLessThan(1e-9);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void constantFeaturesTakeNoPart(boolean fitIntercept, SparkSession spark) {
    List<Row> rows =
        FOUR_CLASSES.stream()
            .map(row -> RowFactory.create(row.get(0), row.get(1), constants(row.getAs(2))))
            .toList();

    FitComparison fits =
        FitComparison.of(
            new LogisticRegression()
                .setRegParam(0.05)
                .setElasticNetParam(0.5)
                .setStandardization(false)
                .setFitIntercept(fitIntercept)
                .setMaxIter(10),
            GeneratedRows.dataset(spark, rows, 1));

    assertThat(fits.objectives(10)).isLessThan(1e-9);
    assertThat(IntStream.range(0, 4).mapToDouble(c -> fits.fused().coefficientMatrix().apply(c, 0)))
        .containsOnly(0.0);
    assertThat(fits.coefficients()).isLessThan(1e-9);
  }

  /** Returns the features with the first as 7 and the second as 0. */
  private static Vector constants(Vector features) {
    double[] values = features.toArray().clone();
    values[0] = 7;
    values[1] = 0;
    return Vectors.dense(values).toSparse();
  }

  @Test
  void thresholdsAreOneForEachClass(SparkSession spark) {
    FusedLogisticRegression estimator = fused(1);
    estimator.setThresholds(new double[] {0.5, 0.2, 0.3});

    assertThatThrownBy(() -> estimator.fit(fourClasses(spark)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid thresholds: 3 (must be one for each of 4 classes)");
  }

  @Test
  void labelAboveTheDeclaredOnesIsRefused(SparkSession spark) {
    assertThatThrownBy(() -> fused(1).fit(declaring(3, fourClasses(spark))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid label: 3 (the column label declares 3 classes)");
  }
}
