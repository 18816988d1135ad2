package io.logitwin.data;

import io.logitwin.error.InputChangedException;
import io.logitwin.error.InputDataException;
import io.logitwin.error.NoInputException;
import io.logitwin.error.ReconciliationException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.NominalAttribute;
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
   * @throws InputChangedException if the input is no longer what was read
   * @throws InputDataException if more rows were refused than allowed, or the labels do not make
   *     classes
   * @throws ReconciliationException if lines were lost or read twice
   */
  public ValidatedData validate(ReadData data) throws IOException {
    requireUnchanged(data);
    InputSummary summary = quarantineAndReconcile(data);
    RowLocator locator =
        new RowLocator(data.files(), data.settings().maxLineBytes(), data.hadoop().value().value());
    int classes = classes(data, locator);
    return new ValidatedData(
        withClasses(data.rows(), classes),
        summary,
        classes,
        data.header().features().size(),
        data.labelCounts(),
        locator);
  }

  private void requireUnchanged(ReadData data) throws IOException {
    Configuration conf = data.hadoop().value().value();
    List<InputFile> before = data.files().stream().map(FileFacts::file).toList();
    List<InputFile> after = filesNow(data, conf);
    if (!after.equals(before)) {
      throw changed(
          data,
          "it had "
              + before.size()
              + " files and has "
              + after.size()
              + ", or one of them has another length or time");
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
    } catch (NoInputException | InputDataException e) {
      throw changed(data, e.getMessage());
    }
  }

  private static InputChangedException changed(ReadData data, String what) {
    return new InputChangedException(
        String.format(
            "Cannot go on: the input changed while the job read it, starting at %s: %s. Run the job again"
                + " when nothing writes to it",
            data.files().get(0).file().display(), what));
  }

  private InputSummary quarantineAndReconcile(ReadData data) {
    long records = data.files().stream().mapToLong(FileFacts::records).sum();
    long refused = 0;
    if (data.acceptedRows() != records) {
      refused = quarantine.store(data.records());
    }
    InputSummary summary = summarize(data, refused);
    if (!summary.reconciles()) {
      throw new ReconciliationException(
          String.format(
              "Cannot account for every line: %d lines, but %d header + %d blank + %d rows + %d refused",
              summary.lines(),
              summary.headerLines(),
              summary.blankLines(),
              summary.rows(),
              refused));
    }
    if (refused > data.settings().maxQuarantined()) {
      throw new InputDataException(
          quarantine.describe(refused, records, data.settings().maxQuarantined()));
    }
    return summary;
  }

  private static InputSummary summarize(ReadData data, long refused) {
    List<FileFacts> files = data.files();
    return new InputSummary(
        data.contract().name(),
        files.stream()
            .map(f -> new InputSummary.File(f.file().location(), f.file().bytes(), f.sha256()))
            .toList(),
        files.stream().mapToLong(FileFacts::lines).sum(),
        files.stream().filter(f -> f.headerLine() > 0).count(),
        files.stream().mapToLong(FileFacts::blankLines).sum(),
        data.acceptedRows(),
        refused);
  }

  /** Returns k, if the labels make classes. */
  private int classes(ReadData data, RowLocator locator) throws IOException {
    Map<Integer, Long> counts = data.labelCounts();
    String input = data.header().place().replaceFirst(" line [0-9]+$", "");
    if (counts.size() < 2) {
      throw new InputDataException(
          String.format(
              "Cannot train on %s: all %d rows have the label %s (expected at least two classes)",
              input,
              data.acceptedRows(),
              counts.keySet().stream().map(String::valueOf).findFirst().orElse("none")));
    }
    int largest = counts.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
    int classes = data.contract().classes().orElse(largest + 1);
    if (data.contract().classes().isEmpty()) {
      requireNoGap(data, largest, locator);
    }
    if (data.acceptedRows() < classes) {
      throw new InputDataException(
          String.format(
              "Cannot train on %s: it has %d rows (expected at least one for each of %d classes)",
              input, data.acceptedRows(), classes));
    }
    return classes;
  }

  private static void requireNoGap(ReadData data, int largest, RowLocator locator)
      throws IOException {
    int missing =
        IntStream.range(0, largest)
            .filter(label -> !data.labelCounts().containsKey(label))
            .findFirst()
            .orElse(-1);
    if (missing < 0) {
      return;
    }
    long rowId =
        data.rows()
            .filter(functions.col(Columns.LABEL).equalTo((double) largest))
            .agg(functions.min(Columns.ROW_ID))
            .first()
            .getLong(0);
    throw new InputDataException(
        String.format(
            "Invalid labels: %s, column 1 (%s) has the label %d, but no row has the label %d (contract %s expects"
                + " labels exactly 0..k-1, each at least once)",
            locator.locate(rowId),
            data.header().label(),
            largest,
            missing,
            data.contract().name()));
  }

  /**
   * MLlib takes k from the column's metadata; without it, from the largest label that happens to be
   * in the training part.
   */
  private static Dataset<Row> withClasses(Dataset<Row> rows, int classes) {
    Metadata metadata =
        NominalAttribute.defaultAttr().withName(Columns.LABEL).withNumValues(classes).toMetadata();
    return rows.withColumn(Columns.LABEL, functions.col(Columns.LABEL).as(Columns.LABEL, metadata));
  }
}
