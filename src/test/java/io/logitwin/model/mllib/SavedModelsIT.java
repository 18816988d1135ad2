package io.logitwin.model.mllib;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.data.Columns;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.FittedModel;
import io.logitwin.model.ModelJson;
import io.logitwin.recompute.Recomputation;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.solver.StopReason;
import io.logitwin.testing.CsvData;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SparseMatrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models that were saved on one line of Spark and one Java give the same bits on another: those of
 * {@code src/test/resources/models}, held against the answers that were saved with them, on the
 * line and the Java that this build uses.
 */
@ExtendWith(SharedSpark.class)
class SavedModelsIT {
  private static final Path MODELS = Path.of("src/test/resources/models");

  /**
   * The answers are of x86-64. Math.exp of another processor may round a probability otherwise;
   * there margins and predictions are held.
   */
  private static final boolean SAME_EXP =
      List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

  @ParameterizedTest
  @CsvSource({
    "spark-4.1-java-17, iris",
    "spark-4.1-java-17, wine",
    "spark-4.2-java-25, iris",
    "spark-4.2-java-25, wine"
  })
  void answersAreThoseThatWereSavedWithIt(String writer, String data, SparkSession spark)
      throws IOException {
    Path folder = MODELS.resolve(writer).resolve(data);
    LogisticRegressionModel model = load(folder);
    SoftmaxModel parameters =
        ModelJson.read(Files.readString(folder.resolve(ModelJson.FILE)), ModelJson.FILE)
            .parameters();
    List<String> saved = saved(folder);

    assertThat(ModelParameters.of(model)).isEqualTo(parameters);
    // Both ways that MLlib stores coefficients after a fit are among the models.
    assertThat(model.coefficientMatrix() instanceof SparseMatrix).isEqualTo(data.equals("wine"));
    ValidatedData rows = rows(spark, data);
    assertThat(natives(model, rows.rows())).isEqualTo(saved);
    assertThat(recomputed(parameters, rows.rows())).isEqualTo(saved);
    rows.rows().unpersist();
  }

  /** Shows that the answers tell models apart that differ by one bit. */
  @ParameterizedTest
  @CsvSource({"spark-4.1-java-17, iris", "spark-4.2-java-25, iris"})
  void oneOtherBitGivesOtherAnswers(String writer, String data, SparkSession spark)
      throws IOException {
    Path folder = MODELS.resolve(writer).resolve(data);
    SoftmaxModel parameters = ModelParameters.of(load(folder));
    double[] coefficients = parameters.coefficients();
    coefficients[0] = Math.nextUp(coefficients[0]);
    SoftmaxModel other =
        new SoftmaxModel(
            coefficients, parameters.intercepts(), parameters.features(), parameters.order());
    ValidatedData rows = rows(spark, data);

    assertThat(recomputed(other, rows.rows())).isNotEqualTo(saved(folder));
    rows.rows().unpersist();
  }

  private static LogisticRegressionModel load(Path folder) {
    return LogisticRegressionModel.load(folder.resolve("model").toUri().toString());
  }

  /** Returns the answers that came with a model, a line a row. */
  private static List<String> saved(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("answers.csv"));
    int classes = lines.get(0).split("margin", -1).length - 1;
    return lines.stream()
        .skip(1)
        .map(line -> Arrays.asList(line.split(",", -1)))
        .map(
            cells ->
                line(
                    cells.subList(0, classes),
                    cells.subList(classes, 2 * classes),
                    cells.get(2 * classes)))
        .toList();
  }

  private static ValidatedData rows(SparkSession spark, String data) throws IOException {
    return CsvData.read(spark, Path.of("data", data + ".csv"));
  }

  private static List<String> natives(LogisticRegressionModel model, Dataset<Row> rows) {
    return bits(new FittedModel(model, List.of(0.0), StopReason.MAX_ITER, 0).predict(rows));
  }

  private static List<String> recomputed(SoftmaxModel parameters, Dataset<Row> rows) {
    return bits(new Recomputation(parameters).predict(rows));
  }

  /** Returns a line a row, in the order of the rows. */
  private static List<String> bits(Dataset<Row> answers) {
    List<String> lines = new ArrayList<>();
    Dataset<Row> ordered =
        answers.orderBy(Columns.ROW_ID).select("margins", "probabilities", "prediction");
    for (Row answer : ordered.collectAsList()) {
      lines.add(line(bits(answer.getList(0)), bits(answer.getList(1)), bits(answer.getDouble(2))));
    }
    return lines;
  }

  private static String line(List<String> margins, List<String> probabilities, String prediction) {
    return String.join(" ", margins)
        + (SAME_EXP ? " | " + String.join(" ", probabilities) : "")
        + " | "
        + prediction;
  }

  private static List<String> bits(List<Double> values) {
    return values.stream().map(SavedModelsIT::bits).toList();
  }

  private static String bits(double value) {
    return Long.toHexString(Double.doubleToRawLongBits(value));
  }
}
