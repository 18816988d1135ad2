package io.logitwin.write;

import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.config.ScoreFormat;
import io.logitwin.contract.RowLayout;
import io.logitwin.data.Columns;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.RunDirectory;
import io.logitwin.scan.PartitionTallies;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes the answers of the job score in one pass, and reads back what it wrote. */
public final class ScoreWriter {
  private static final String PARTS = "scores.parts";
  private static final StructType LINE = new StructType().add("value", DataTypes.StringType, false);

  private final SparkSession spark;
  private final RunDirectory directory;
  private final TrainedModel model;

  public ScoreWriter(SparkSession spark, RunDirectory directory, TrainedModel model) {
    this.spark = spark;
    this.directory = directory;
    this.model = model;
  }

  /**
   * Writes the answers.
   *
   * @param rows answered by MLlib; taken once, in the one job that writes
   * @param layout of the rows that were answered
   * @param scoredAt stands beside each row where the format has a place for it
   * @return how many rows the written files have
   * @throws LogitwinException {@code STORAGE} if what is read back is not what was written
   */
  public long write(
      JavaRDD<AnsweredRow> rows, ScoreFormat format, RowLayout layout, Instant scoredAt)
      throws IOException {
    return switch (format) {
      case PARQUET -> writeParquet(rows, layout.hasLabel(), Timestamp.from(scoredAt));
      case CSV ->
          writeLines(rows, new ScoreLines(format, layout, model.classNames()), "scores.csv");
      case KAGGLE ->
          writeLines(rows, new ScoreLines(format, layout, model.classNames()), "submission.csv");
    };
  }

  private long writeParquet(JavaRDD<AnsweredRow> rows, boolean labelled, Timestamp scoredAt) {
    List<String> names = model.classNames();
    String id = model.id();
    String folder = directory.child("scores");
    PartitionTallies<DigestTally> written = digests();
    JavaRDD<Row> passing =
        written.counted(rows.map(row -> row(row, labelled, names, id, scoredAt)), DigestTally::add);
    StructType schema = schema(labelled);
    spark.createDataFrame(passing, schema).write().parquet(folder);
    RowsDigest read = RowsDigest.of(spark.read().schema(schema).parquet(folder).javaRDD());
    return requireSame(folder, written.total().digest(), read);
  }

  private static StructType schema(boolean labelled) {
    StructType schema = new StructType().add(Columns.ROW_ID, DataTypes.LongType);
    if (labelled) {
      schema = schema.add(Columns.LABEL, DataTypes.IntegerType);
    }
    return schema
        .add("prediction", DataTypes.IntegerType)
        .add("class", DataTypes.StringType)
        .add("probabilities", DataTypes.createArrayType(DataTypes.DoubleType, false))
        .add("model_id", DataTypes.StringType)
        .add("scored_at", DataTypes.TimestampType);
  }

  private static Row row(
      AnsweredRow row, boolean labelled, List<String> names, String id, Timestamp scoredAt) {
    Answer answer = row.natives();
    int prediction = (int) answer.prediction();
    String name = names.get(prediction);
    return labelled
        ? RowFactory.create(
            row.rowId(), (int) row.label(), prediction, name, answer.probabilities(), id, scoredAt)
        : RowFactory.create(row.rowId(), prediction, name, answer.probabilities(), id, scoredAt);
  }

  private long writeLines(JavaRDD<AnsweredRow> rows, ScoreLines lines, String file)
      throws IOException {
    PartitionTallies<DigestTally> written = digests();
    JavaRDD<Row> passing =
        written.counted(rows.map(row -> RowFactory.create(lines.line(row))), DigestTally::add);
    spark.createDataFrame(passing, LINE).write().text(directory.child(PARTS));
    directory.concatenate(file, lines.head(), PARTS);
    DigestTally read = new DigestTally();
    directory.readLines(file, line -> read.add(RowFactory.create(line)));
    DigestTally expected = new DigestTally();
    expected.add(RowFactory.create(lines.head().strip()));
    expected.merge(written.total());
    return requireSame(directory.child(file), expected.digest(), read.digest()) - 1;
  }

  private PartitionTallies<DigestTally> digests() {
    return PartitionTallies.register(
        JavaSparkContext.fromSparkContext(spark.sparkContext()), "rows written", DigestTally::new);
  }

  private static long requireSame(String location, RowsDigest written, RowsDigest read) {
    if (!read.equals(written)) {
      throw new LogitwinException(
          Fault.STORAGE,
          String.format(
              "Cannot trust %s: the %d rows read back are not the %d that were written",
              location, read.rows(), written.rows()));
    }
    return read.rows();
  }
}
