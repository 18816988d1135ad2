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
 *
 * @param settings what was to be read
 * @param outline what the beginning of the first file told
 * @param files what the first pass found in each
 * @param records every record, read or refused; computed anew each time
 * @param rows the accepted rows, in memory until {@link #close}
 * @param tally what was counted over them
 * @param hadoop how files are opened in tasks
 */
public record ReadData(
    InputSettings settings,
    InputOutline outline,
    List<FileFacts> files,
    JavaRDD<ParsedRecord> records,
    Dataset<Row> rows,
    RowTally tally,
    Broadcast<SerializableConfiguration> hadoop)
    implements Closeable {
  public ReadData {
    files = List.copyOf(files);
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
    long all = files.stream().mapToLong(FileFacts::records).sum();
    return summary(all - acceptedRows());
  }

  /** Returns what was read, with what was refused as somebody else counted it. */
  InputSummary summary(long refused) {
    return outline.summary().scanned(files).parsed(acceptedRows(), refused);
  }

  /** Lets go of the memory that the rows take. */
  @Override
  public void close() {
    rows.unpersist();
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
}
