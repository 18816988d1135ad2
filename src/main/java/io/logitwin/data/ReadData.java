package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.Header;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The result of the stage <em>read</em>: the accepted rows, and what {@link DataValidator} needs to
 * prove that none was lost.
 */
public final class ReadData {
  private final InputSettings settings;
  private final Contract contract;
  private final Header header;
  private final List<FileFacts> files;
  private final JavaRDD<ParsedRecord> records;
  private final Dataset<Row> rows;
  private final Map<Integer, Long> labelCounts;
  private final Broadcast<SerializableConfiguration> hadoop;

  ReadData(
      InputSettings settings,
      Contract contract,
      Header header,
      List<FileFacts> files,
      JavaRDD<ParsedRecord> records,
      Dataset<Row> rows,
      Map<Integer, Long> labelCounts,
      Broadcast<SerializableConfiguration> hadoop) {
    this.settings = settings;
    this.contract = contract;
    this.header = header;
    this.files = List.copyOf(files);
    this.records = records;
    this.rows = rows;
    this.labelCounts = new TreeMap<>(labelCounts);
    this.hadoop = hadoop;
  }

  /** Returns how many rows were accepted. */
  public long acceptedRows() {
    return labelCounts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many files were read. */
  public int fileCount() {
    return files.size();
  }

  /** Returns the contract that the header found, or the user named. */
  public Contract contract() {
    return contract;
  }

  /** Returns the names of the d features, in order. */
  public List<String> featureNames() {
    return header.features();
  }

  /** Returns what was read, with what was refused as the reader counted it. */
  public InputSummary summary() {
    long records = files.stream().mapToLong(FileFacts::records).sum();
    return DataValidator.summarize(this, records - acceptedRows());
  }

  InputSettings settings() {
    return settings;
  }

  Header header() {
    return header;
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

  Map<Integer, Long> labelCounts() {
    return labelCounts;
  }

  Broadcast<SerializableConfiguration> hadoop() {
    return hadoop;
  }
}
