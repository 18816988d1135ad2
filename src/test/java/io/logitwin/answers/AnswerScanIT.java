package io.logitwin.answers;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.data.Columns;
import io.logitwin.error.Fault;
import io.logitwin.fit.FittedModel;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.mllib.MllibModel;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.recompute.Recomputation;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.solver.StopReason;
import io.logitwin.testing.Jobs;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.TrainedModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Proves that the comparison can fail: every way of computing something else than MLlib is tried on
 * the recomputed side, and must be found, counted and given its right name.
 */
@ExtendWith(SharedSpark.class)
class AnswerScanIT {
  private static final int ROWS = 60;
  private static final int CLASSES = 4;
  private static final int FEATURES = 6;
  private static final ArrayType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, false);
  private static final StructType ANSWERS =
      new StructType()
          .add(Columns.ROW_ID, DataTypes.LongType)
          .add("margins", DOUBLES)
          .add("probabilities", DOUBLES)
          .add("prediction", DataTypes.DoubleType);
  private static final StructType ROW =
      new StructType()
          .add(Columns.ROW_ID, DataTypes.LongType)
          .add(Columns.LABEL, DataTypes.DoubleType)
          .add(Columns.FEATURES, SQLDataTypes.VectorType());

  private SparkSession spark;
  private List<SparseVector> features;
  private LogisticRegressionModel model;
  private Dataset<Row> expected;
  private List<Row> natives;

  @BeforeEach
  void makeModelAndRows(SparkSession session) {
    spark = session;
    Random random = new Random(60);
    double[] coefficients = random.doubles(CLASSES * FEATURES, -1, 1).toArray();
    features = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      // Feature 0 stands in the even rows only, as 1.
      int[] indices = i % 2 == 0 ? new int[] {0, 2, 3, 5} : new int[] {1, 2, 4};
      double[] values = random.doubles(indices.length, -2, 2).toArray();
      values[0] = i % 2 == 0 ? 1.0 : values[0];
      features.add(new SparseVector(FEATURES, indices, values));
    }
    use(coefficients, new double[] {0, 0.1, -0.2, 0.3});
  }

  /** Makes the model, and MLlib's answers to the rows. */
  private void use(double[] coefficients, double[] intercepts) {
    model =
        new LogisticRegressionModel(
            "model",
            new DenseMatrix(CLASSES, FEATURES, coefficients, true),
            new DenseVector(intercepts),
            CLASSES,
            true);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(RowFactory.create((long) i, (double) (i % CLASSES), features.get(i)));
    }
    expected = spark.createDataFrame(rows, ROW);
    natives =
        new FittedModel(model, List.of(1.0), StopReason.TOLERANCE, 1.0)
            .predict(expected)
            .collectAsList();
  }

  private ParityReport compare(List<Row> nativeSide, List<Row> recomputedSide) {
    try (Answers answers =
        AnswerScan.of(
            expected,
            spark.createDataFrame(nativeSide, ANSWERS),
            spark.createDataFrame(recomputedSide, ANSWERS),
            CLASSES)) {
      return answers.parity();
    }
  }

  @Test
  void answersAreReleasedWhereATaskFails() {
    Dataset<Row> answers = spark.createDataFrame(natives, ANSWERS);
    Dataset<Row> failing =
        answers.withColumn(
            "prediction",
            functions
                .when(
                    functions.col(Columns.ROW_ID).equalTo(7),
                    functions.raise_error(functions.lit("on purpose")))
                .otherwise(functions.col("prediction")));
    Set<Integer> before = SharedSpark.inMemory();

    assertThatThrownBy(() -> AnswerScan.of(expected, answers, failing, CLASSES))
        .hasStackTraceContaining("on purpose");

    assertThat(before).as("what was kept before").containsAll(SharedSpark.inMemory());
  }

  @Test
  void modelsThatWereReadBackAreHeldAgainstMllib() {
    SoftmaxModel parameters = ModelParameters.of(model);
    double[] coefficients = parameters.coefficients();
    // Of feature 0, which the even rows have as 1.
    coefficients[FEATURES] += 0.5;
    SoftmaxModel others =
        new SoftmaxModel(coefficients, parameters.intercepts(), FEATURES, parameters.order());
    LogisticRegressionModel otherModel = MllibModel.of(TrainedModels.of(others));
    try (Answers answers =
        AnswerScan.of(
            expected,
            spark.createDataFrame(natives, ANSWERS),
            new Recomputation(parameters).predict(expected),
            CLASSES)) {
      TrainedModel portable = TrainedModels.of(parameters);

      assertThat(identical(WayScan.of(answers, expected, model, portable)))
          .containsExactly(60L, 60L, 60L, 60L);
      assertThat(identical(WayScan.of(answers, expected, otherModel, portable)))
          .containsExactly(60L, 60L, 30L, 60L);
      assertThat(identical(WayScan.of(answers, expected, model, TrainedModels.of(others))))
          .containsExactly(60L, 60L, 60L, 30L);
      // Rows that are not there cannot be answered again.
      WaysReport few =
          WayScan.of(
              answers,
              expected.where(functions.col(Columns.ROW_ID).lt(ROWS - 10)),
              model,
              portable);
      assertThat(few.rows()).isEqualTo(60);
      assertThat(identical(few).subList(2, 4)).allMatch(rows -> rows <= 50);
    }
  }

  private static List<Long> identical(WaysReport report) {
    return report.ways().stream().map(WayReport::identicalRows).toList();
  }

  private static Map<DifferenceKind, Long> kinds(Object... kindsAndCounts) {
    Map<DifferenceKind, Long> kinds = new EnumMap<>(DifferenceKind.class);
    for (DifferenceKind kind : DifferenceKind.values()) {
      kinds.put(kind, 0L);
    }
    for (int i = 0; i < kindsAndCounts.length; i += 2) {
      kinds.put((DifferenceKind) kindsAndCounts[i], ((Number) kindsAndCounts[i + 1]).longValue());
    }
    return kinds;
  }

  /** A softmax of one's own: what MLlib does, with one operation replaced. */
  private record OtherSoftmax(
      UnaryOperator<double[]> shift, DoubleUnaryOperator exp, boolean divide) {
    Row answer(long id, double[] margins) {
      double[] terms = Arrays.stream(shift.apply(margins)).map(exp).toArray();
      double sum = 0;
      for (double term : terms) {
        sum += term;
      }
      double total = sum;
      double reciprocal = 1.0 / sum;
      double[] probabilities =
          Arrays.stream(terms).map(t -> divide ? t / total : t * reciprocal).toArray();
      return row(id, margins, probabilities, new DenseVector(margins).argmax());
    }
  }

  private static double[] byMaximum(double[] margins) {
    double maximum = Arrays.stream(margins).max().orElseThrow();
    return Arrays.stream(margins).map(margin -> margin - maximum).toArray();
  }

  private static final OtherSoftmax RIGHT =
      new OtherSoftmax(AnswerScanIT::byMaximum, Math::exp, false);

  private static Row row(long id, double[] margins, double[] probabilities, double prediction) {
    return RowFactory.create(id, margins, probabilities, prediction);
  }

  private static double[] doubles(Row row, int index) {
    return row.<Double>getList(index).stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Answers all rows with other parameters or another softmax. */
  private List<Row> answers(SoftmaxModel parameters, OtherSoftmax softmax) {
    List<Row> answers = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      SparseVector row = features.get(i);
      answers.add(softmax.answer(i, parameters.margins(row.indices(), row.values())));
    }
    return answers;
  }

  private SoftmaxModel parameters() {
    return ModelParameters.of(model);
  }

  private SoftmaxModel parameters(double[] coefficients, double[] intercepts) {
    return new SoftmaxModel(coefficients, intercepts, FEATURES, SummationOrder.INTERCEPT_LAST);
  }

  /** Returns the rows whose numbers in a column are not the native ones, as the test sees it. */
  private long different(List<Row> answers, int column) {
    long different = 0;
    for (int i = 0; i < ROWS; i++) {
      different +=
          Arrays.equals(doubles(natives.get(i), column), (double[]) answers.get(i).get(column))
              ? 0
              : 1;
    }
    return different;
  }

  @Test
  void unchangedAnswersAreIdentical() {
    ParityReport report = compare(natives, answers(parameters(), RIGHT));

    assertThat(report.kinds()).isEqualTo(kinds(DifferenceKind.IDENTICAL, ROWS));
    assertThat(report.rows()).isEqualTo(ROWS);
    assertThat(report.margins()).isEqualTo(new Distance(0, 0));
    assertThat(report.probabilities()).isEqualTo(new Distance(0, 0));
    assertThat(report.examples()).isEmpty();
    assertThatCode(() -> report.requireParity(ROWS, "any", "model")).doesNotThrowAnyException();
  }

  /** Where all lies in hash partitions of the row id, as in a run, nothing is shuffled. */
  @Test
  void answersAreCountedInOneJobOfOneStage() throws TimeoutException {
    Dataset<Row> rows = expected.repartition(4, functions.col(Columns.ROW_ID)).persist();
    rows.count();
    FittedModel fitted = new FittedModel(model, List.of(1.0), StopReason.TOLERANCE, 1.0);
    Recomputation recomputation = new Recomputation(parameters());
    List<Answers> made = new ArrayList<>();

    Jobs jobs =
        Jobs.of(
            spark,
            () ->
                made.add(
                    AnswerScan.of(
                        rows, fitted.predict(rows), recomputation.predict(rows), CLASSES)));

    assertThat(jobs).isEqualTo(new Jobs(1, 1));
    assertThat(made.get(0).recomputed()).isEqualTo(ROWS);
    assertThat(made.get(0).evaluation().natives().total()).isEqualTo(ROWS);
    assertThat(made.get(0).rows().rdd().getNumPartitions()).isEqualTo(4);
    made.get(0).close();
    rows.unpersist();
  }

  /** The rows lie otherwise, and the sums are still taken partition by partition, in id order. */
  @Test
  void sumsDoNotDependOnWhereTheRowsCameFrom() {
    List<Double> losses = new ArrayList<>();
    for (int slices : new int[] {1, 3, 7}) {
      Dataset<Row> rows = expected.repartition(slices).persist();
      Dataset<Row> sides =
          new FittedModel(model, List.of(1.0), StopReason.TOLERANCE, 1.0).predict(rows);
      try (Answers answers =
          AnswerScan.of(rows.repartition(5), sides, sides.coalesce(1), CLASSES)) {
        losses.add(answers.evaluation().logLoss());
        assertThat(answers.parity().identicalRows()).isEqualTo(ROWS);
      }
      rows.unpersist();
    }
    assertThat(losses.get(1)).isEqualTo(losses.get(0));
    assertThat(losses.get(2)).isEqualTo(losses.get(0));
  }

  /** What is wrong is counted as parity; the rest can still be evaluated. */
  @Test
  void rowsWithoutTwoAnswersAreNotEvaluated() {
    List<Row> nativeSide = new ArrayList<>(natives.subList(1, ROWS));
    List<Row> recomputedSide = new ArrayList<>(natives.subList(0, ROWS - 1));
    recomputedSide.set(5, row(5, new double[] {1, 2}, new double[] {0.25, 0.75}, 1));
    try (Answers answers =
        AnswerScan.of(
            expected,
            spark.createDataFrame(nativeSide, ANSWERS),
            spark.createDataFrame(recomputedSide, ANSWERS),
            CLASSES)) {
      assertThat(answers.recomputed()).isEqualTo(ROWS - 1);
      assertThat(answers.evaluation().natives().total()).isEqualTo(ROWS - 3);
    }
  }

  @Test
  void theRecomputationItselfIsIdentical() {
    Dataset<Row> recomputed = new Recomputation(parameters()).predict(expected);

    assertThat(compare(natives, recomputed.collectAsList()).kinds())
        .isEqualTo(kinds(DifferenceKind.IDENTICAL, ROWS));
  }

  /** The coefficient of feature 0, which is 1 in the even rows, made the leading term. */
  @Test
  void coefficientMovedByOneUlpIsFound() {
    double[] coefficients = parameters().coefficients();
    double[] intercepts = parameters().intercepts();
    coefficients[0] = 1024;
    use(coefficients, intercepts);
    coefficients[0] = Math.nextUp(1024.0);

    List<Row> moved = answers(parameters(coefficients, intercepts), RIGHT);
    ParityReport report = compare(natives, moved);

    assertThat(report.kinds())
        .isEqualTo(
            kinds(DifferenceKind.MARGINS_DIFFER, ROWS / 2, DifferenceKind.IDENTICAL, ROWS / 2));
    // Below 1024 the doubles are twice as dense; there one ulp of the coefficient is two.
    assertThat(report.margins().maxUlps()).isBetween(1L, 3L);
    assertThat(report.margins().maxAbsDifference()).isEqualTo(Math.ulp(1024.0));
    assertThat(report.examples()).extracting(ParityReport.Example::rowId).contains(0L, 2L, 18L);
    assertThat(report.examples().get(0).detail()).startsWith(": margin of class 0 is ");
  }

  @Test
  void divisionBySumIsFound() {
    List<Row> divided =
        answers(parameters(), new OtherSoftmax(AnswerScanIT::byMaximum, Math::exp, true));
    long different = different(divided, 2);

    ParityReport report = compare(natives, divided);

    assertThat(different).isGreaterThan(ROWS / 4);
    assertThat(report.kinds())
        .isEqualTo(
            kinds(
                DifferenceKind.PROBABILITIES_DIFFER,
                different,
                DifferenceKind.IDENTICAL,
                ROWS - different));
    assertThat(report.probabilities().maxUlps()).isEqualTo(1);
    assertThat(report.margins().maxUlps()).isZero();
  }

  @Test
  void otherExponentialIsFound() {
    List<Row> strict =
        answers(parameters(), new OtherSoftmax(AnswerScanIT::byMaximum, StrictMath::exp, false));
    long different = different(strict, 2);

    ParityReport report = compare(natives, strict);

    assertThat(different).isPositive();
    assertThat(report.kinds())
        .isEqualTo(
            kinds(
                DifferenceKind.PROBABILITIES_DIFFER,
                different,
                DifferenceKind.IDENTICAL,
                ROWS - different));
  }

  @Test
  void missingShiftIsFoundEvenIfNothingOverflows() {
    List<Row> unshifted =
        answers(parameters(), new OtherSoftmax(UnaryOperator.identity(), Math::exp, false));
    long different = different(unshifted, 2);

    ParityReport report = compare(natives, unshifted);

    assertThat(different).isGreaterThan(ROWS / 4);
    assertThat(report.kinds())
        .isEqualTo(
            kinds(
                DifferenceKind.PROBABILITIES_DIFFER,
                different,
                DifferenceKind.IDENTICAL,
                ROWS - different));
    assertThat(report.probabilities().maxAbsDifference()).isBetween(1e-17, 1e-14);
  }

  @Test
  void missingShiftThatOverflowsIsFound() {
    use(parameters().coefficients(), new double[] {2000, 2000, 2000, 2000});
    List<Row> unshifted =
        answers(parameters(), new OtherSoftmax(UnaryOperator.identity(), Math::exp, false));

    ParityReport report = compare(natives, unshifted);

    assertThat((double[]) unshifted.get(0).get(2))
        .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    assertThat(report.kinds()).isEqualTo(kinds(DifferenceKind.PROBABILITIES_DIFFER, ROWS));
    assertThat(report.probabilities())
        .isEqualTo(new Distance(Long.MAX_VALUE, Double.POSITIVE_INFINITY));
  }

  @Test
  void swappedClassesAreFound() {
    List<Row> swapped = new ArrayList<>();
    for (Row row : natives) {
      double[] margins = doubles(row, 1);
      double[] probabilities = doubles(row, 2);
      swapped.add(
          row(
              row.getLong(0),
              new double[] {margins[0], margins[3], margins[2], margins[1]},
              new double[] {probabilities[0], probabilities[3], probabilities[2], probabilities[1]},
              row.getDouble(3) == 1 ? 3 : row.getDouble(3) == 3 ? 1 : row.getDouble(3)));
    }

    assertThat(compare(natives, swapped).kinds())
        .isEqualTo(kinds(DifferenceKind.CLASSES_SWAPPED, ROWS));
  }

  @Test
  void rowsLostOnEitherSideAreFound() {
    List<Row> nativeSide = new ArrayList<>(natives);
    List<Row> recomputedSide = new ArrayList<>(natives);
    nativeSide.removeIf(row -> row.getLong(0) == 7 || row.getLong(0) == 9);
    recomputedSide.removeIf(
        row -> row.getLong(0) == 9 || (row.getLong(0) >= 20 && row.getLong(0) < 23));

    ParityReport report = compare(nativeSide, recomputedSide);

    assertThat(report.kinds())
        .isEqualTo(
            kinds(
                DifferenceKind.MISSING_NATIVE,
                1,
                DifferenceKind.MISSING_BOTH,
                1,
                DifferenceKind.MISSING_RECOMPUTED,
                3,
                DifferenceKind.IDENTICAL,
                ROWS - 5));
    assertThat(report.rows()).isEqualTo(ROWS);
    assertThat(report.examples())
        .containsExactly(
            new ParityReport.Example(7, DifferenceKind.MISSING_NATIVE, ""),
            new ParityReport.Example(9, DifferenceKind.MISSING_BOTH, ""),
            new ParityReport.Example(20, DifferenceKind.MISSING_RECOMPUTED, ""),
            new ParityReport.Example(21, DifferenceKind.MISSING_RECOMPUTED, ""),
            new ParityReport.Example(22, DifferenceKind.MISSING_RECOMPUTED, ""));
  }

  /** Both copies of the row count: 61 rows come out of 60. */
  @Test
  void duplicatedRowIsFound() {
    List<Row> duplicated = new ArrayList<>(natives);
    duplicated.add(natives.get(5));

    ParityReport report = compare(natives, duplicated);

    assertThat(report.kinds())
        .isEqualTo(kinds(DifferenceKind.DUPLICATE_ROW, 2, DifferenceKind.IDENTICAL, ROWS - 1));
    assertThat(report.rows()).isEqualTo(ROWS + 1);
    assertThat(compare(duplicated, natives).kinds()).isEqualTo(report.kinds());
  }

  @Test
  void unexpectedRowIsFoundOnEitherSide() {
    Row first = natives.get(0);
    List<Row> more = new ArrayList<>(natives);
    more.add(row(1000, doubles(first, 1), doubles(first, 2), first.getDouble(3)));

    Map<DifferenceKind, Long> found =
        kinds(DifferenceKind.UNEXPECTED_ROW, 1, DifferenceKind.IDENTICAL, ROWS);
    assertThat(compare(natives, more).kinds()).isEqualTo(found);
    assertThat(compare(more, natives).kinds()).isEqualTo(found);
    assertThat(compare(more, more).kinds()).isEqualTo(found);
  }

  @Test
  void otherNumberOfClassesIsFound() {
    List<Row> fewer = new ArrayList<>(natives);
    fewer.set(3, row(3, new double[] {1, 2}, new double[] {0.25, 0.75}, 1));

    assertThat(compare(natives, fewer).kinds())
        .isEqualTo(
            kinds(DifferenceKind.CLASS_COUNT_DIFFERS, 1, DifferenceKind.IDENTICAL, ROWS - 1));
  }

  @Test
  void flippedPredictionIsFound() {
    List<Row> flipped = new ArrayList<>(natives);
    Row fourth = natives.get(4);
    double other = (fourth.getDouble(3) + 1) % CLASSES;
    flipped.set(4, row(4, doubles(fourth, 1), doubles(fourth, 2), other));

    ParityReport report = compare(natives, flipped);

    assertThat(report.kinds())
        .isEqualTo(kinds(DifferenceKind.PREDICTION_DIFFERS, 1, DifferenceKind.IDENTICAL, ROWS - 1));
    assertThat(report.examples())
        .containsExactly(
            new ParityReport.Example(
                4,
                DifferenceKind.PREDICTION_DIFFERS,
                ": prediction " + fourth.getDouble(3) + " native, " + other + " recomputed"));
  }

  @Test
  void onlyTheFirstTenRowsThatDifferAreExamples() {
    List<Row> none = List.of();

    ParityReport report = compare(natives, none);

    assertThat(report.kinds()).isEqualTo(kinds(DifferenceKind.MISSING_RECOMPUTED, ROWS));
    assertThat(report.examples())
        .extracting(ParityReport.Example::rowId)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void messageNamesKindsBlasAndTheNumbersInHexadecimal() {
    List<Row> changed = new ArrayList<>(natives);
    Row row = natives.get(11);
    double[] margins = doubles(row, 1);
    double before = margins[2];
    margins[2] = Math.nextUp(before);
    changed.set(11, row(11, margins, doubles(row, 2), row.getDouble(3)));

    ParityReport report = compare(natives, changed);

    assertThatThrownBy(() -> report.requireParity(ROWS, "VectorBLAS on the driver", "model"))
        .has(fault(Fault.PARITY))
        .hasMessageStartingWith("Parity failed: 59 of 60 rows are identical (expected all 60).")
        .hasMessageContaining("margins-differ: 1 rows (the sum was taken in another order")
        .hasMessageContaining("BLAS: VectorBLAS on the driver")
        .hasMessageContaining(
            "row 11, margins-differ: margin of class 2 is "
                + before
                + " ("
                + Double.toHexString(before)
                + ") native, "
                + margins[2]
                + " ("
                + Double.toHexString(margins[2])
                + ") recomputed")
        .hasMessageEndingWith("No model is left behind")
        .hasMessageNotContaining("missing-native");
  }

  @Test
  void fewerRowsThanExpectedFailEvenIfAllAreIdentical() {
    ParityReport report = compare(natives, natives);

    assertThatThrownBy(() -> report.requireParity(ROWS + 1, "any", "model"))
        .has(fault(Fault.PARITY))
        .hasMessageStartingWith("Parity failed: 60 of 60 rows are identical (expected all 61).");
    assertThatThrownBy(() -> report.requireParity(ROWS - 1, "any", "model"))
        .has(fault(Fault.PARITY))
        .hasMessageStartingWith("Parity failed: 60 of 60 rows are identical (expected all 59).");
  }
}
