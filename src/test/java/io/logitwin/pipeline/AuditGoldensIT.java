package io.logitwin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.answers.Scores;
import io.logitwin.audit.ClassPair;
import io.logitwin.audit.OneVsRestAudit;
import io.logitwin.audit.OneVsRestResult;
import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.data.Columns;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.FittedModel;
import io.logitwin.fit.SigmoidFitter;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.softmax.Sigmoid;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.testing.CsvData;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fits and comparisons of the audit against scikit-learn and MLlib's own one-vs-rest. */
@ExtendWith(SharedSpark.class)
class AuditGoldensIT {
  private static final double CLOSE = 1e-6;

  private static FitSettings settings(double regParam) {
    return new FitSettings(Solver.MLLIB, 1000, 1e-14, regParam, 0, true);
  }

  private static ValidatedData data(SparkSession spark, String name) throws IOException {
    return CsvData.read(spark, Path.of("data", name + ".csv").toAbsolutePath());
  }

  private static FittedModel sigmoid(ValidatedData data, int one, double regParam) {
    long ones = data.labelCounts().get(one);
    return new SigmoidFitter(settings(regParam))
        .fit(ClassPair.oneAgainstRest(data.rows(), one), data.summary().rows() - ones, ones);
  }

  private static SoftmaxModel sigmoids(ValidatedData data, double regParam) {
    return ModelParameters.ofBinomial(
        IntStream.range(0, data.classes())
            .mapToObj(c -> sigmoid(data, c, regParam).model())
            .toList());
  }

  private static double[] margins(SoftmaxModel model, Row row) {
    SparseVector features = row.<Vector>getAs(Columns.FEATURES).toSparse();
    return model.margins(features.indices(), features.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"wine", "iris"})
  void oneVsRestIsThatOfScikitLearn(String name, SparkSession spark) throws IOException {
    ValidatedData data = data(spark, name);
    JsonNode golden = Goldens.read("audit.json").get(name);
    SoftmaxModel sigmoids = sigmoids(data, 0.01);
    FittedModel softmax =
        new SoftmaxFitter(settings(0.01)).fit(data.rows(), data.labelCounts(), data.classes());

    double[][] raw = Goldens.matrix(golden.get("raw"));
    for (Row row : data.rows().collectAsList()) {
      double[] expected = raw[(int) row.getLong(0)];
      double[] margins = margins(sigmoids, row);
      for (int c = 0; c < expected.length; c++) {
        assertThat(Sigmoid.probability(margins[c])).isCloseTo(expected[c], within(CLOSE));
      }
    }
    OneVsRestResult result = new OneVsRestAudit(sigmoids, 15).audit(softmax.answer(data.rows()));
    requireScores(result.ovr(), golden.get("ovr"));
    requireScores(result.softmax(), golden.get("softmax"));
    assertThat(result.disagreements()).isEqualTo(golden.get("disagreements").asLong());
  }

  private static void requireScores(Scores found, JsonNode golden) {
    assertThat(found.accuracy()).isEqualTo(golden.get("accuracy").asDouble());
    assertThat(found.logLoss()).isCloseTo(golden.get("log-loss").asDouble(), within(CLOSE));
    assertThat(found.brier()).isCloseTo(golden.get("brier").asDouble(), within(CLOSE));
  }

  @Test
  void sigmoidIsTheLogisticRegressionOfScikitLearn(SparkSession spark) throws IOException {
    ValidatedData data = data(spark, "breast-cancer");
    for (JsonNode golden : Goldens.read("audit.json").get("breast-cancer")) {
      double[] expected = Goldens.doubles(golden.get("probabilities"));
      SoftmaxModel model =
          ModelParameters.ofBinomial(
              List.of(sigmoid(data, 1, golden.get("reg-param").asDouble()).model()));
      for (Row row : data.rows().collectAsList()) {
        assertThat(Sigmoid.probability(margins(model, row)[0]))
            .isCloseTo(expected[(int) row.getLong(0)], within(CLOSE));
      }
    }
  }

  @Test
  void marginsAndProbabilitiesOfASigmoidAreMllibsBits(SparkSession spark) throws IOException {
    ValidatedData data = data(spark, "breast-cancer");
    FittedModel fitted = sigmoid(data, 1, 0.01);
    SoftmaxModel model = ModelParameters.ofBinomial(List.of(fitted.model()));

    Dataset<Row> answered = fitted.answer(data.rows(), "sigmoid");
    for (Row row : answered.collectAsList()) {
      Row answer = row.getStruct(row.fieldIndex("sigmoid"));
      double margin = margins(model, row)[0];
      assertThat(answer.<Double>getList(0)).containsExactly(-margin, margin);
      double[] probabilities = Sigmoid.probabilities(margin);
      assertThat(answer.<Double>getList(1)).containsExactly(probabilities[0], probabilities[1]);
    }
  }

  @Test
  void predictionIsThatOfMllibsOneVsRest(SparkSession spark) throws IOException {
    ValidatedData data = data(spark, "iris");
    SoftmaxModel sigmoids = sigmoids(data, 0.01);
    OneVsRestModel model =
        new OneVsRest()
            .setClassifier(
                new LogisticRegression()
                    .setFamily("binomial")
                    .setRegParam(0.01)
                    .setMaxIter(1000)
                    .setTol(1e-14)
                    .setMaxBlockSizeInMB(1024))
            .fit(data.rows());

    for (Row row : model.transform(data.rows()).collectAsList()) {
      assertThat(io.logitwin.softmax.Softmax.prediction(margins(sigmoids, row)))
          .isEqualTo((int) row.<Double>getAs("prediction").doubleValue());
    }
  }
}
