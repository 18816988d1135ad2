package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The stage <em>validate</em>: every line is accounted for, refused rows are in quarantine and
 * within the limit, the input did not change while it was read, and the labels make classes.
 */
public final class DataValidator {
  private final SparkSession spark;
  private final Quarantine quarantine;

  /**
   * @param quarantine takes the refused rows
   */
  public DataValidator(SparkSession spark, Quarantine quarantine) {
    this.spark = spark;
    this.quarantine = quarantine;
  }

  /**
   * Checks what was read.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if the input is no longer what was read
   * @throws LogitwinException {@code INPUT_DATA} if more rows were refused than allowed, the labels
   *     are ids or do not make classes, or a feature's scale is beyond what a fit can hold
   * @throws LogitwinException {@code RECONCILIATION} if lines were lost or read twice
   */
  public ValidatedData validate(ReadData data) throws IOException {
    requireUnchanged(data);
    ClassLabels.requireNoIds(data);
    InputSummary summary = quarantineAndReconcile(data);
    RowLocator locator =
        new RowLocator(data.files(), data.settings().maxLineBytes(), data.hadoop().value().value());
    int classes = ClassLabels.count(data, locator);
    FeatureScales.require(data, locator);
    int features = data.layout().features().size();
    return new ValidatedData(
        describe(data.rows(), classes, features),
        summary,
        classes,
        features,
        data.tally().labels(),
        locator);
  }

  private void requireUnchanged(ReadData data) throws IOException {
    Configuration conf = data.hadoop().value().value();
    List<InputFile> before = data.files().stream().map(FileFacts::file).toList();
    List<InputFile> after = filesNow(data, conf);
    if (!after.equals(before)) {
      throw changed(
          data,
          String.format(
              "it had %d files and has %d, or one of them has another length or time",
              before.size(), after.size()));
    }
    Broadcast<SerializableConfiguration> configuration = data.hadoop();
    List<String> hashes =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(after, after.size())
            .map(file -> FileScan.fingerprint(file, configuration.value().value()))
            .collect();
    for (int i = 0; i < hashes.size(); i++) {
      if (!hashes.get(i).equals(data.files().get(i).sha256())) {
        throw changed(data, "the SHA-256 of " + after.get(i).display() + " is another one");
      }
    }
  }

  /** The input was found once; if it cannot be found now, it changed. */
  private static List<InputFile> filesNow(ReadData data, Configuration conf) throws IOException {
    try {
      return InputFiles.find(data.settings().location(), conf);
    } catch (LogitwinException e) {
      if (e.fault() == Fault.NO_INPUT || e.fault() == Fault.INPUT_DATA) {
        throw changed(data, e.getMessage());
      }
      throw e;
    }
  }

  private static LogitwinException changed(ReadData data, String what) {
    return new LogitwinException(
        Fault.TRY_AGAIN,
        String.format(
            "Cannot go on: the input changed while the job read it, starting at %s: %s. Run the job again"
                + " when nothing writes to it",
            data.input(), what));
  }

  private InputSummary quarantineAndReconcile(ReadData data) {
    long records = data.files().stream().mapToLong(FileFacts::records).sum();
    long refused = 0;
    if (data.acceptedRows() != records) {
      refused = quarantine.store(data.records(), data.settings().maxQuarantined());
    }
    InputSummary summary = data.summary(refused);
    if (!summary.reconciles()) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot account for every line: %d lines, but %d header + %d blank + %d rows + %d refused",
              summary.lines(),
              summary.headerLines(),
              summary.blankLines(),
              summary.rows(),
              refused));
    }
    if (refused > data.settings().maxQuarantined()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          quarantine.describe(records, data.settings().maxQuarantined(), data.firstRows().hint()));
    }
    return summary;
  }

  /**
   * MLlib takes k and d from the columns' metadata; without it, d from a job that looks at a row.
   */
  private static Dataset<Row> describe(Dataset<Row> rows, int classes, int features) {
    Metadata vector = new AttributeGroup(Columns.FEATURES, features).toMetadata();
    return rows.withColumn(Columns.LABEL, Columns.label(functions.col(Columns.LABEL), classes))
        .withColumn(Columns.FEATURES, functions.col(Columns.FEATURES).as(Columns.FEATURES, vector));
  }
}
