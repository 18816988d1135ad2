package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.RowLayout;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An input whose lines are counted and whose records can be read, again and again: nothing of it is
 * kept.
 *
 * @param settings what was to be read
 * @param outline what the beginning of the first file told
 * @param version which state of it is read
 * @param records every record, read or refused, computed anew each time; of texts in the order of
 *     the files, of tables in the order in which Spark deals out their blocks
 * @param stored the same records as they are stored, whatever their cells hold
 */
public record InputRecords(
    InputSettings settings,
    InputOutline outline,
    InputVersion version,
    JavaRDD<ParsedRecord> records,
    JavaRDD<StoredRecord> stored) {
  /** Returns the contract that the rows are held to. */
  public Contract contract() {
    return outline.match().contract();
  }

  /** Returns what the columns are. */
  public RowLayout layout() {
    return outline.match().layout();
  }

  /** Returns what is read, for a person: {@code 3 files}. */
  public String description() {
    return version.description();
  }

  /** Returns how many records there are, by a count that reads none: of a text, of its lines. */
  public long count() {
    return version.records();
  }

  /**
   * Returns the rows that keep the contract, {@code (row_id, label, features)}, without a label if
   * they have none.
   *
   * @throws LogitwinException {@code INPUT_DATA} if nothing tells the rows apart
   */
  public JavaRDD<Row> rows() {
    if (!version.ordered() && !layout().hasKey()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          List.of(
              String.format(
                  "Cannot use %s under contract %s: its rows have no order, so a key must tell them apart"
                      + " (columns.key names a column of integers)",
                  input(), contract().name()),
              WayOn.command(settings)));
    }
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
    return version.summary(outline.summary()).parsed(accepted, refused);
  }

  /** Returns how messages name the input as a whole: a table, or files by the first of them. */
  String input() {
    return version.display();
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
