package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.RowLayout;
import java.io.Closeable;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The result of the stage <em>read</em>: the accepted rows, and what {@link DataValidator} needs to
 * prove that none was lost.
 */
public final class ReadData implements Closeable {
  private final InputSettings settings;
  private final InputOutline outline;
  private final List<FileFacts> files;
  private final JavaRDD<ParsedRecord> records;
  private final Dataset<Row> rows;
  private final RowTally tally;
  private final Broadcast<SerializableConfiguration> hadoop;

  ReadData(
      InputSettings settings,
      InputOutline outline,
      List<FileFacts> files,
      JavaRDD<ParsedRecord> records,
      Dataset<Row> rows,
      RowTally tally,
      Broadcast<SerializableConfiguration> hadoop) {
    this.settings = settings;
    this.outline = outline;
    this.files = List.copyOf(files);
    this.records = records;
    this.rows = rows;
    this.tally = tally;
    this.hadoop = hadoop;
  }

  /** Returns how many rows were accepted. */
  public long acceptedRows() {
    return tally.rows();
  }

  /** Returns how many files were read. */
  public int fileCount() {
    return files.size();
  }

  /** Returns the contract that the header found, or the user named. */
  public Contract contract() {
    return outline.contract();
  }

  /** Returns the names of the d features, in order. */
  public List<String> featureNames() {
    return outline.layout().featureNames();
  }

  /** Returns what was read, with what was refused as the reader counted it. */
  public InputSummary summary() {
    long records = files.stream().mapToLong(FileFacts::records).sum();
    return DataValidator.summarize(this, records - acceptedRows());
  }

  /** Lets go of the memory that the rows take. */
  @Override
  public void close() {
    rows.unpersist();
  }

  InputSettings settings() {
    return settings;
  }

  RowLayout layout() {
    return outline.layout();
  }

  /** Returns how messages name the input as a whole: by its first file. */
  String input() {
    return files.get(0).file().display();
  }

  FirstRows firstRows() {
    return outline.firstRows();
  }

  List<FileFacts> files() {
    return files;
  }

  JavaRDD<ParsedRecord> records() {
    return records;
  }

  Dataset<Row> rows() {
    return rows;
  }

  RowTally tally() {
    return tally;
  }

  Broadcast<SerializableConfiguration> hadoop() {
    return hadoop;
  }
}
