package io.logitwin.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.answers.AnswerScan;
import io.logitwin.answers.Answers;
import io.logitwin.answers.DifferenceKind;
import io.logitwin.data.Columns;
import io.logitwin.fit.FittedModel;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.solver.StopReason;
import io.logitwin.testing.RandomModels;
import io.logitwin.testing.RandomModels.Storage;
import io.logitwin.testing.SharedSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.BLAS$;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The promise of the project: for sparse rows MLlib's answers and those by hand are the same to the
 * last bit, whatever BLAS there is. The build runs this class once with the Vector API and once
 * without.
 */
@ExtendWith(SharedSpark.class)
class BitParityIT {
  private static final int MODELS = 300;
  private static final int ROWS = 8;

  /** Without this the two runs of this class might silently prove the same thing. */
  @Test
  void blasIsTheOneThatThisRunIsAbout() {
    assertThat(BLAS$.MODULE$.nativeBLAS().getClass().getSimpleName())
        .isEqualTo(System.getProperty("logitwin.expected.blas"));
  }

  @ParameterizedTest
  @EnumSource
  void sparseRowsHaveTheBitsOfMllib(Storage storage) {
    Random random = new Random(41);
    for (int i = 0; i < MODELS; i++) {
      LogisticRegressionModel model = RandomModels.model(random, storage);
      SoftmaxModel parameters = ModelParameters.of(model);
      for (int j = 0; j < ROWS; j++) {
        requireSameBits(model, parameters, RandomModels.row(random, parameters.features()));
      }
      requireSameBits(model, parameters, RandomModels.emptyRow(parameters.features()));
    }
  }

  private static void requireSameBits(
      LogisticRegressionModel model, SoftmaxModel parameters, SparseVector row) {
    double[] margins = parameters.margins(row.indices(), row.values());

    assertThat(bits(margins)).as("margins").isEqualTo(bits(model.predictRaw(row).toArray()));
    assertThat(bits(Softmax.probabilities(margins)))
        .as("probabilities of %s", margins)
        .isEqualTo(bits(model.predictProbability(row).toArray()));
    assertThat((double) Softmax.prediction(margins))
        .as("prediction of %s", margins)
        .isEqualTo(model.predict(row));
  }

  private static long[] bits(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      bits[i] = Double.doubleToLongBits(values[i]);
    }
    return bits;
  }

  @ParameterizedTest
  @EnumSource
  void interceptComesFirstOnlyForColumnCompressedCoefficients(Storage storage) {
    LogisticRegressionModel model = RandomModels.model(new Random(5), storage);

    assertThat(ModelParameters.of(model).order())
        .isEqualTo(
            storage == Storage.COLUMN_COMPRESSED
                ? SummationOrder.INTERCEPT_FIRST
                : SummationOrder.INTERCEPT_LAST);
  }

  /** Shows that the order matters: with the other one, column-compressed models would not agree. */
  @Test
  void otherOrderDoesNotHaveTheBitsOfMllib() {
    Random random = new Random(43);
    int different = 0;
    for (int i = 0; i < MODELS; i++) {
      LogisticRegressionModel model = RandomModels.model(random, Storage.COLUMN_COMPRESSED);
      SoftmaxModel right = ModelParameters.of(model);
      SoftmaxModel wrong =
          new SoftmaxModel(
              right.coefficients(),
              right.intercepts(),
              right.features(),
              SummationOrder.INTERCEPT_LAST);
      SparseVector row = RandomModels.row(random, right.features());
      different +=
          differs(model.predictRaw(row), wrong.margins(row.indices(), row.values())) ? 1 : 0;
    }
    assertThat(different).isGreaterThan(MODELS / 4);
  }

  /**
   * Shows that the promise for sparse rows is worth something: the same numbers in a dense vector
   * go through the BLAS, which fuses multiplications with additions, and other bits come out.
   */
  @Test
  void denseRowsDoNotHaveTheBitsOfThePlainLoop() {
    Random random = new Random(47);
    int different = 0;
    for (int i = 0; i < MODELS; i++) {
      LogisticRegressionModel model = RandomModels.model(random, Storage.DENSE_ROWS);
      SoftmaxModel parameters = ModelParameters.of(model);
      double[] values = random.doubles(parameters.features(), -1, 1).toArray();
      SparseVector sparse = new DenseVector(values).toSparse();

      double[] byHand = parameters.margins(sparse.indices(), sparse.values());

      assertThat(differs(model.predictRaw(sparse), byHand)).isFalse();
      different += differs(model.predictRaw(new DenseVector(values)), byHand) ? 1 : 0;
    }
    assertThat(different).isGreaterThan(MODELS / 2);
  }

  private static boolean differs(Vector natives, double[] byHand) {
    for (int c = 0; c < byHand.length; c++) {
      if (natives.apply(c) != byHand[c]) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @EnumSource(names = {"DENSE_ROWS", "COLUMN_COMPRESSED"})
  void everyRowOfADatasetIsIdentical(Storage storage, SparkSession spark) {
    Random random = new Random(53);
    LogisticRegressionModel model = RandomModels.model(random, storage);
    FittedModel fitted = new FittedModel(model, List.of(1.0), StopReason.TOLERANCE, 1.0);
    List<Row> rows = new ArrayList<>();
    for (long id = 0; id < 500; id++) {
      rows.add(
          RowFactory.create(
              id,
              (double) (id % model.numClasses()),
              RandomModels.row(random, model.numFeatures())));
    }
    Dataset<Row> data =
        spark
            .createDataFrame(
                rows,
                new StructType()
                    .add(Columns.ROW_ID, DataTypes.LongType)
                    .add(Columns.LABEL, DataTypes.DoubleType)
                    .add(Columns.FEATURES, SQLDataTypes.VectorType()))
            .repartition(3);

    Dataset<Row> recomputed = new Recomputation(ModelParameters.of(model)).predict(data);
    try (Answers answers =
        AnswerScan.of(data, fitted.predict(data), recomputed, model.numClasses())) {
      assertThat(answers.recomputed()).isEqualTo(500);
      assertThat(answers.classes()).isEqualTo(model.numClasses());
      assertThat(answers.parity().rows()).isEqualTo(500);
      assertThat(answers.parity().kinds()).containsEntry(DifferenceKind.IDENTICAL, 500L);
    }
  }
}
