package io.logitwin.write;

import io.logitwin.answers.Answers;
import io.logitwin.answers.Evaluation;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.mllib.MllibModel;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.model.onnx.OnnxModel;
import io.logitwin.report.CsvTables;
import io.logitwin.report.Metrics;
import io.logitwin.run.Json;
import io.logitwin.run.RunDirectory;
import io.logitwin.scan.AtOnce;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The stage <em>write</em>: the model, the predictions and the numbers. */
public final class ResultWriter {
  private static final String MODEL = "model";
  private static final String PREDICTIONS = "predictions";

  private static final String METRICS = "metrics.json";
  private static final String CONFUSION = "confusion-matrix.csv";
  private static final String OBJECTIVE = "objective.csv";

  /** The names of all that is written. */
  public static final Set<String> RESULTS =
      Set.of(
          MODEL,
          PREDICTIONS,
          ModelJson.FILE,
          OnnxModel.FILE,
          RunDirectory.CONTRACT,
          METRICS,
          CONFUSION,
          OBJECTIVE);

  private final SparkSession spark;
  private final RunDirectory directory;

  public ResultWriter(SparkSession spark, RunDirectory directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /**
   * Writes the results and reads them back.
   *
   * @return the model as it was read back
   * @throws LogitwinException {@code STORAGE} if what is read back is not what was written
   */
  public ReadBackModel write(
      TrainedModel model, List<Double> objectiveHistory, Answers answers, Evaluation evaluation)
      throws IOException {
    List<String> classes = model.classNames();
    AtomicReference<ReadBackModel> readBack = new AtomicReference<>();
    AtOnce.run(() -> readBack.set(write(model)), () -> write(answers, classes));
    directory.write(RunDirectory.CONTRACT, model.contract().text());
    directory.write(METRICS, Json.write(Metrics.of(evaluation, classes)));
    directory.write(CONFUSION, CsvTables.confusionMatrix(evaluation.confusion(), classes));
    directory.write(OBJECTIVE, CsvTables.objective(objectiveHistory));
    return readBack.get();
  }

  private ReadBackModel write(TrainedModel model) throws IOException {
    MllibModel.of(model).write().save(directory.child(MODEL));
    directory.write(ModelJson.FILE, ModelJson.write(model));
    directory.write(OnnxModel.FILE, OnnxModel.bytes(model));
    return requireSameModel(model);
  }

  private void write(Answers answers, List<String> classes) {
    JavaRDD<Row> rows = answers.rows().map(row -> Predictions.row(row, classes));
    spark.createDataFrame(rows, Predictions.SCHEMA).write().parquet(directory.child(PREDICTIONS));
    requireSameRows(rows);
  }

  private ReadBackModel requireSameModel(TrainedModel model) throws IOException {
    LogisticRegressionModel mllib = LogisticRegressionModel.load(directory.child(MODEL));
    requireEqual(MODEL, ModelParameters.of(mllib), model.parameters());
    TrainedModel portable = ModelJson.read(directory.read(ModelJson.FILE), ModelJson.FILE);
    requireEqual(ModelJson.FILE, portable, model);
    requireEqual(
        OnnxModel.FILE,
        OnnxModel.parameters(directory.readBytes(OnnxModel.FILE), OnnxModel.FILE),
        model.parameters());
    return new ReadBackModel(mllib, portable);
  }

  private void requireSameRows(JavaRDD<Row> rows) {
    RowsDigest written = RowsDigest.of(rows);
    // Its schema is known: to find it Spark would ask the files in a job.
    RowsDigest read =
        RowsDigest.of(
            spark
                .read()
                .schema(Predictions.SCHEMA)
                .parquet(directory.child(PREDICTIONS))
                .javaRDD());
    if (!read.equals(written)) {
      throw new LogitwinException(
          Fault.STORAGE,
          String.format(
              "Cannot trust %s: the %d rows read back are not the %d that were written",
              directory.child(PREDICTIONS), read.rows(), written.rows()));
    }
  }

  private void requireEqual(String name, Object found, Object written) {
    if (!found.equals(written)) {
      throw new LogitwinException(
          Fault.STORAGE,
          "Cannot trust " + directory.child(name) + ": the model read back is not the one written");
    }
  }
}
