package io.logitwin.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.Result;
import io.logitwin.answers.Distance;
import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.TrainedModels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * ONNX Runtime's answers, by model.onnx, beside ours. It adds in another order than we do, so the
 * last bits differ; how far is measured here, and docs/decisions/0030 has the figures.
 */
class OnnxRuntimeTest {
  private static final double BOUND = 1e-12;
  private static final int DIGITS = 800;

  /** What a runtime says of rows. */
  @SuppressWarnings("ArrayRecordComponent") // only carried to the assertions
  private record Answers(double[][] margins, double[][] probabilities, long[] predictions) {
    static Answers of(TrainedModel model, double[][] rows) throws OrtException {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession session = environment.createSession(OnnxModel.bytes(model));
          OnnxTensor features = OnnxTensor.createTensor(environment, rows);
          Result result = session.run(Map.of("features", features))) {
        return new Answers(
            (double[][]) result.get("margins").orElseThrow().getValue(),
            (double[][]) result.get("probabilities").orElseThrow().getValue(),
            (long[]) result.get("prediction").orElseThrow().getValue());
      }
    }
  }

  /** The largest distances of a runtime's answers from ours. */
  private record Found(Distance margins, Distance probabilities, long otherPredictions) {
    static Found of(Answers answers, SoftmaxModel model, double[][] rows) {
      Distance margins = Distance.NONE;
      Distance probabilities = Distance.NONE;
      long otherPredictions = 0;
      for (int i = 0; i < rows.length; i++) {
        double[] ours = ourMargins(model, rows[i]);
        margins = margins.max(Distance.between(ours, answers.margins()[i]));
        probabilities =
            probabilities.max(
                Distance.between(Softmax.probabilities(ours), answers.probabilities()[i]));
        otherPredictions += Softmax.prediction(ours) == answers.predictions()[i] ? 0 : 1;
      }
      return new Found(margins, probabilities, otherPredictions);
    }
  }

  private static double[] ourMargins(SoftmaxModel model, double[] row) {
    int[] indices = IntStream.range(0, row.length).filter(f -> row[f] != 0).toArray();
    return model.margins(indices, Arrays.stream(indices).mapToDouble(f -> row[f]).toArray());
  }

  private static double[][] digits() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of("data/digits.csv.gz"))),
                StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .skip(1)
          .limit(DIGITS)
          .map(line -> numbers(line, 1, 785))
          .toArray(double[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String line, int from, int to) {
    return Arrays.stream(line.split(",", -1), from, to).mapToDouble(Double::parseDouble).toArray();
  }

  /** Margins of some tens, as those of a model of the digits are. */
  private static TrainedModel digitsModel() {
    Random random = new Random(17);
    double[] coefficients = random.doubles(10 * 784).map(u -> (u - 0.5) / 50).toArray();
    double[] intercepts = random.doubles(10).map(u -> u - 0.5).toArray();
    return TrainedModels.of(
        new SoftmaxModel(coefficients, intercepts, 784, SummationOrder.INTERCEPT_LAST));
  }

  private static void requireNear(String what, TrainedModel model, double[][] rows)
      throws OrtException {
    Found found = Found.of(Answers.of(model, rows), model.parameters(), rows);

    assertThat(found.otherPredictions()).as(what).isZero();
    assertThat(found.margins().maxAbsDifference()).as("%s: %s", what, found).isLessThan(BOUND);
    assertThat(found.probabilities().maxAbsDifference())
        .as("%s: %s", what, found)
        .isLessThan(BOUND);
  }

  @Test
  void digitsHaveNearlyTheSameAnswers() throws OrtException {
    requireNear("digits", digitsModel(), digits());
  }

  @Test
  void wineHasNearlyTheSameAnswers() throws OrtException, IOException {
    Path stored = Path.of("src/test/resources/models/spark-4.2-java-25/wine/model.json");
    TrainedModel model = ModelJson.read(Files.readString(stored), stored.toString());
    int features = model.parameters().features();
    double[][] rows =
        Files.readAllLines(Path.of("data/wine.csv")).stream()
            .skip(1)
            .map(line -> numbers(line, 1, features + 1))
            .toArray(double[][]::new);

    requireNear("wine", model, rows);
  }

  /**
   * Of equal margins the lowest class wins there, too; of a row of zeros only the intercepts count.
   */
  @Test
  void lowestClassWinsATie() throws OrtException {
    TrainedModel model =
        TrainedModels.of(
            new SoftmaxModel(
                new double[] {-1, 2, 2},
                new double[] {0, 0.5, 0.5},
                1,
                SummationOrder.INTERCEPT_LAST));

    Answers answers = Answers.of(model, new double[][] {{1}, {0}, {-3}});

    assertThat(answers.predictions()).containsExactly(1, 1, 0);
    assertThat(answers.margins())
        .isDeepEqualTo(new double[][] {{-1, 2.5, 2.5}, {0, 0.5, 0.5}, {3, -5.5, -5.5}});
  }

  /**
   * Why the file is in double precision: with the parameters of a float the bound does not hold.
   */
  @Test
  void parametersInSinglePrecisionWouldNotBeNear() throws OrtException {
    SoftmaxModel model = digitsModel().parameters();
    TrainedModel rounded =
        TrainedModels.of(
            new SoftmaxModel(
                Arrays.stream(model.coefficients()).map(value -> (float) value).toArray(),
                Arrays.stream(model.intercepts()).map(value -> (float) value).toArray(),
                model.features(),
                model.order()));
    double[][] rows = digits();

    Found found = Found.of(Answers.of(rounded, rows), model, rows);

    assertThat(found.probabilities().maxAbsDifference()).isGreaterThan(BOUND * 1000);
  }
}
