package io.logitwin.write;

import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.config.ScoreFormat;
import io.logitwin.contract.RowLayout;
import io.logitwin.data.Columns;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.RunDirectory;
import io.logitwin.scan.PartitionTallies;
import io.logitwin.store.ModelVersion;
import java.io.IOException;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes the answers of the job score in one pass, and reads back what it wrote. */
public final class ScoreWriter {
  private final SparkSession spark;
  private final RunDirectory directory;
  private final TrainedModel model;
  private final Optional<ModelVersion> version;

  /**
   * @param model whose answers they are
   * @param version which version of a store it is, if it is one
   */
  public ScoreWriter(
      SparkSession spark,
      RunDirectory directory,
      TrainedModel model,
      Optional<ModelVersion> version) {
    this.spark = spark;
    this.directory = directory;
    this.model = model;
    this.version = version;
  }

  /**
   * Writes the answers.
   *
   * @param rows answered by MLlib; taken once, in the one job that writes
   * @param layout of the rows that were answered
   * @param scoredAt stands beside each row where the format has a place for it
   * @return how many rows the written files have
   * @throws io.logitwin.error.LogitwinException {@code STORAGE} if what is read back is not what
   *     was written
   */
  public long write(
      JavaRDD<AnsweredRow> rows, ScoreFormat format, RowLayout layout, Instant scoredAt)
      throws IOException {
    return switch (format) {
      case PARQUET -> writeParquet(rows, layout.hasLabel(), Timestamp.from(scoredAt));
      case CSV, KAGGLE -> writeLines(rows, lines(format, layout), format.file());
    };
  }

  private ScoreLines lines(ScoreFormat format, RowLayout layout) {
    return new ScoreLines(format, layout, model, version);
  }

  private long writeParquet(JavaRDD<AnsweredRow> rows, boolean labelled, Timestamp scoredAt) {
    Attribution attribution =
        new Attribution(
            model.classNames(), version.map(ModelVersion::name).orElse(null), model.id(), scoredAt);
    String folder = directory.child(ScoreFormat.PARQUET.file());
    PartitionTallies<DigestTally> written = LinesWriter.digests(spark);
    JavaRDD<Row> passing =
        written.counted(rows.map(row -> row(row, labelled, attribution)), DigestTally::add);
    StructType schema = schema(labelled);
    spark.createDataFrame(passing, schema).write().parquet(folder);
    RowsDigest read = RowsDigest.of(spark.read().schema(schema).parquet(folder).javaRDD());
    return LinesWriter.requireSame(folder, written.total().digest(), read);
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
        .add("model_version", DataTypes.StringType)
        .add("model_id", DataTypes.StringType)
        .add("scored_at", DataTypes.TimestampType);
  }

  /**
   * Whose answers they are: the same for all rows.
   *
   * @param classes their names, in order
   * @param version null if the model is of no store
   */
  private record Attribution(
      List<String> classes, String version, String modelId, Timestamp scoredAt)
      implements Serializable {}

  private static Row row(AnsweredRow row, boolean labelled, Attribution attribution) {
    Answer answer = row.natives();
    int prediction = (int) answer.prediction();
    List<Object> cells = new ArrayList<>();
    cells.add(row.rowId());
    if (labelled) {
      cells.add((int) row.label());
    }
    cells.add(prediction);
    cells.add(attribution.classes().get(prediction));
    cells.add(answer.probabilities());
    cells.add(attribution.version());
    cells.add(attribution.modelId());
    cells.add(attribution.scoredAt());
    return RowFactory.create(cells.toArray());
  }

  private long writeLines(JavaRDD<AnsweredRow> rows, ScoreLines lines, String file)
      throws IOException {
    return new LinesWriter(spark, directory).write(rows.map(lines::line), lines.head(), file);
  }
}
