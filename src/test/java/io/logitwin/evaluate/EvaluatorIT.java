package io.logitwin.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.data.Columns;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.SharedSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedSpark.class)
class EvaluatorIT {
  private static final StructType ANSWER =
      new StructType()
          .add("probabilities", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("prediction", DataTypes.DoubleType);
  private static final StructType SCHEMA =
      new StructType()
          .add(Columns.LABEL, DataTypes.DoubleType)
          .add("native", ANSWER)
          .add("recomputed", ANSWER);

  private static Row row(int label, int prediction, double... probabilities) {
    Row answer = RowFactory.create(probabilities, (double) prediction);
    return RowFactory.create((double) label, answer, answer);
  }

  private static List<Row> goldenRows(JsonNode golden) {
    double[] labels = Goldens.doubles(golden.get("labels"));
    double[] predictions = Goldens.doubles(golden.get("predictions"));
    double[][] probabilities = Goldens.matrix(golden.get("probabilities"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      rows.add(row((int) labels[i], (int) predictions[i], probabilities[i]));
    }
    return rows;
  }

  @Test
  void evaluationIsThatOfScikitLearn(SparkSession spark) {
    JsonNode golden = Goldens.read("evaluation.json");
    double[][] confusion = Goldens.matrix(golden.get("confusion"));

    Evaluation evaluation =
        Evaluator.evaluate(spark.createDataFrame(goldenRows(golden), SCHEMA), confusion.length);

    assertThat(evaluation.natives().value()).isEqualTo(golden.get("accuracy").asDouble());
    assertThat(evaluation.recomputed()).isEqualTo(evaluation.natives());
    // Adding 120 losses in another order: at most 120 roundings of 1.1e-16 each, relative.
    assertThat(evaluation.logLoss())
        .isEqualTo(golden.get("log-loss").asDouble(), Offset.offset(1.3e-14));
    for (int actual = 0; actual < confusion.length; actual++) {
      for (int predicted = 0; predicted < confusion.length; predicted++) {
        assertThat(evaluation.confusion().count(actual, predicted))
            .isEqualTo((long) confusion[actual][predicted]);
      }
      ClassMetrics metrics = evaluation.confusion().perClass().get(actual);
      assertThat(metrics.support()).isEqualTo(golden.get("support").get(actual).asLong());
      assertThat(metrics.precision()).isEqualTo(golden.get("precision").get(actual).asDouble());
      assertThat(metrics.recall()).isEqualTo(golden.get("recall").get(actual).asDouble());
      // scikit-learn takes the harmonic mean of the rounded two.
      assertThat(metrics.f1())
          .isEqualTo(golden.get("f1").get(actual).asDouble(), Offset.offset(1e-15));
    }
  }

  @Test
  void evaluationIsThatOfMllib(SparkSession spark) {
    Dataset<Row> rows = spark.createDataFrame(goldenRows(Goldens.read("evaluation.json")), SCHEMA);

    Evaluation evaluation = Evaluator.evaluate(rows, 5);

    MulticlassMetrics mllib =
        new MulticlassMetrics(
            rows.selectExpr(
                "native.prediction",
                "label",
                "1.0D as weight",
                "native.probabilities as probability"));
    assertThat(evaluation.natives().value()).isEqualTo(mllib.accuracy());
    assertThat(evaluation.logLoss()).isEqualTo(mllib.logLoss(1e-15), Offset.offset(1.3e-14));
    for (ClassMetrics metrics : evaluation.confusion().perClass()) {
      assertThat(metrics.precision()).isEqualTo(mllib.precision(metrics.label()));
      assertThat(metrics.recall()).isEqualTo(mllib.recall(metrics.label()));
      assertThat(metrics.f1()).isEqualTo(mllib.fMeasure(metrics.label()), Offset.offset(1e-15));
      for (int predicted = 0; predicted < 5; predicted++) {
        assertThat((double) evaluation.confusion().count(metrics.label(), predicted))
            .isEqualTo(mllib.confusionMatrix().apply(metrics.label(), predicted));
      }
    }
  }

  @Test
  void labelOfProbabilityZeroMakesTheLogLossInfinite(SparkSession spark) {
    List<Row> rows = List.of(row(0, 0, 0.75, 0.25), row(1, 0, 1.0, 0.0));

    assertThat(Evaluator.evaluate(spark.createDataFrame(rows, SCHEMA), 2).logLoss())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void logLossIsThatWorkedByHand(SparkSession spark) {
    List<Row> rows =
        List.of(row(0, 0, 0.5, 0.25, 0.25), row(2, 0, 0.5, 0.25, 0.25), row(1, 1, 0, 1, 0));

    // (log 2 + log 4 + 0) / 3 = log 2
    assertThat(Evaluator.evaluate(spark.createDataFrame(rows, SCHEMA), 3).logLoss())
        .isEqualTo(0.6931471805599453, Offset.offset(2e-16));
  }

  @Test
  void eachSideHasItsOwnAccuracyAndTheConfusionIsTheNativeOne(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    Row zero = RowFactory.create(new double[] {0.75, 0.25}, 0.0);
    Row one = RowFactory.create(new double[] {0.25, 0.75}, 1.0);
    rows.add(RowFactory.create(0.0, zero, one));
    rows.add(RowFactory.create(0.0, zero, one));
    rows.add(RowFactory.create(1.0, zero, one));
    rows.add(RowFactory.create(0.0, one, one));

    Evaluation evaluation = Evaluator.evaluate(spark.createDataFrame(rows, SCHEMA), 2);

    assertThat(evaluation.natives()).isEqualTo(new Accuracy(2, 4));
    assertThat(evaluation.recomputed()).isEqualTo(new Accuracy(1, 4));
    assertThat(evaluation.confusion().count(0, 0)).isEqualTo(2);
    assertThat(evaluation.confusion().count(0, 1)).isEqualTo(1);
    assertThat(evaluation.confusion().count(1, 0)).isEqualTo(1);
    assertThat(evaluation.confusion().count(1, 1)).isZero();
  }

  /**
   * R. G. Newcombe, Two-sided confidence intervals for the single proportion: comparison of seven
   * methods, Statistics in Medicine 17 (1998) 857-872, Table I, method 3 (score, no continuity
   * correction), which prints four digits.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilsonIntervalIsThePublishedOne(
      int correct, int total, double lower, double upper, SparkSession spark) {
    List<Row> rows = new ArrayList<>(Collections.nCopies(correct, row(1, 1, 0.25, 0.75)));
    rows.addAll(Collections.nCopies(total - correct, row(1, 0, 0.75, 0.25)));

    Evaluation evaluation = Evaluator.evaluate(spark.createDataFrame(rows, SCHEMA), 2);

    assertThat(evaluation.natives()).isEqualTo(new Accuracy(correct, total));
    assertThat(evaluation.accuracyLower()).isEqualTo(lower, Offset.offset(5e-5));
    assertThat(evaluation.accuracyUpper()).isEqualTo(upper, Offset.offset(5e-5));
  }
}
