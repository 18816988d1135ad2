package io.logitwin.write;

import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.answers.Answers;
import io.logitwin.answers.ExampleChoice;
import io.logitwin.data.Columns;
import io.logitwin.examples.ExampleRow;
import io.logitwin.examples.Examples;
import io.logitwin.examples.Examples.Suspect;
import io.logitwin.run.Json;
import io.logitwin.run.RunDirectory;
import io.logitwin.scan.AtOnce;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;
import scala.Tuple2;

/** Writes the held-out rows that are worth a look, with their features and MLlib's answers. */
public final class ExamplesWriter {
  private final RunDirectory directory;

  public ExamplesWriter(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * Writes {@code examples.json} and reads it back.
   *
   * @param choice which rows
   * @param thresholds of each class, by which labels are suspect; NaN of a class without rows
   * @param answers to the held-out rows
   * @param test the held-out rows, in memory, with {@code row_id} and {@code features}
   */
  public void write(
      ExampleChoice choice, List<Double> thresholds, Answers answers, Dataset<Row> test)
      throws IOException {
    Examples examples =
        new Examples(
            Examples.SCHEMA_VERSION,
            thresholds,
            choice.mistakes(),
            choice.suspectRows(),
            choice.suspects().stream()
                .map(
                    found ->
                        new Suspect(
                            found.rowId(), found.own(), found.likely(), found.likelyProbability()))
                .toList(),
            choice.correct(),
            choice.rowIds().isEmpty() ? List.of() : rows(choice.rowIds(), answers, test));
    directory.write(Examples.FILE, Json.write(examples));
  }

  /** Takes the rows, and nothing but them, out of what is in memory: two small jobs, at once. */
  private static List<ExampleRow> rows(Set<Long> ids, Answers answers, Dataset<Row> test)
      throws IOException {
    Map<Long, SparseVector> features = new HashMap<>();
    List<AnsweredRow> answered = new ArrayList<>();
    AtOnce.run(
        () -> features(ids, test).collect().forEach(row -> features.put(row._1(), row._2())),
        () -> answered.addAll(answers.rows().filter(row -> ids.contains(row.rowId())).collect()));
    return answered.stream()
        .map(row -> row(row, features.get(row.rowId())))
        .sorted(Comparator.comparingLong(ExampleRow::rowId))
        .toList();
  }

  /** Asks for no query: most of the time of one so small would be its planning. */
  private static JavaRDD<Tuple2<Long, SparseVector>> features(Set<Long> ids, Dataset<Row> test) {
    int id = test.schema().fieldIndex(Columns.ROW_ID);
    int features = test.schema().fieldIndex(Columns.FEATURES);
    UserDefinedType<?> vectors = (UserDefinedType<?>) SQLDataTypes.VectorType();
    int fields = ((StructType) vectors.sqlType()).size();
    return test.queryExecution()
        .toRdd()
        .toJavaRDD()
        .filter(row -> ids.contains(row.getLong(id)))
        .map(
            row ->
                new Tuple2<>(
                    row.getLong(id),
                    ((Vector) vectors.deserialize(row.getStruct(features, fields))).toSparse()));
  }

  private static ExampleRow row(AnsweredRow row, SparseVector features) {
    Answer natives = row.natives();
    return new ExampleRow(
        row.rowId(),
        (int) row.label(),
        (int) natives.prediction(),
        boxed(natives.margins()),
        boxed(natives.probabilities()),
        Arrays.stream(features.indices()).boxed().toList(),
        boxed(features.values()));
  }

  private static List<Double> boxed(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
