package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.RowLayout;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * An input whose lines are counted and whose records can be read, again and again: nothing of it is
 * kept.
 *
 * @param settings what was to be read
 * @param outline what the beginning of the first file told
 * @param files what the first pass found in each
 * @param records every record, read or refused, computed anew each time; of texts in the order of
 *     the files, of tables in the order in which Spark deals out their blocks
 * @param stored the same records as they are stored, whatever their cells hold
 * @param hadoop how files are opened in tasks
 */
public record InputRecords(
    InputSettings settings,
    InputOutline outline,
    List<FileFacts> files,
    JavaRDD<ParsedRecord> records,
    JavaRDD<StoredRecord> stored,
    Broadcast<SerializableConfiguration> hadoop) {
  public InputRecords {
    files = List.copyOf(files);
  }

  /** Returns the contract that the rows are held to. */
  public Contract contract() {
    return outline.match().contract();
  }

  /** Returns what the columns are. */
  public RowLayout layout() {
    return outline.match().layout();
  }

  /** Returns how many files there are. */
  public int fileCount() {
    return files.size();
  }

  /** Returns how many records there are, by the count of lines. */
  public long count() {
    return files.stream().mapToLong(FileFacts::records).sum();
  }

  /**
   * Returns the rows that keep the contract, {@code (row_id, label, features)}, without a label if
   * they have none.
   */
  public JavaRDD<Row> rows() {
    return records.flatMap(record -> record.row().stream().iterator());
  }

  /** Returns the same rows as a dataset. */
  Dataset<Row> dataset(SparkSession spark) {
    return spark.createDataFrame(rows(), Columns.schema(layout()));
  }

  /**
   * Returns what stands in the record.
   *
   * @param accepted how many rows keep the contract
   * @param refused how many do not, as somebody else counted them
   */
  InputSummary summary(long accepted, long refused) {
    return outline.summary().scanned(files).parsed(accepted, refused);
  }

  /** Returns how messages name the input as a whole: by its first file. */
  String input() {
    return files.get(0).file().display();
  }

  /** Returns by what its rows are known to a person. */
  RowPlace.Unit unit() {
    if (layout().hasKey()) {
      return RowPlace.Unit.KEY;
    }
    return outline.summary().format() == null ? RowPlace.Unit.LINE : RowPlace.Unit.ROW;
  }

  FirstRows firstRows() {
    return outline.firstRows();
  }
}
