package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One snapshot of an Iceberg table: whatever is written to the table meanwhile, its rows stay what
 * they are.
 *
 * @param table the table's name, quoted as SQL has it
 * @param id which snapshot; {@link #NONE} of a table to which nothing was ever written
 */
record TableSnapshot(String table, String id) implements Serializable {
  /** Stands for the snapshot of a table that has none. */
  static final String NONE = "none";

  /** Returns what the table is, in the record. */
  String format() {
    return "iceberg";
  }

  /** Returns how messages name it. */
  String display() {
    return "table " + Text.excerpt(table.replace("`", "")) + " " + description();
  }

  /** Returns which of the table's snapshots it is, for a person. */
  String description() {
    return id.equals(NONE) ? "without a snapshot" : "snapshot " + id;
  }

  /** Returns its rows, in no order, with the columns that the table had then. */
  Dataset<Row> rows(SparkSession spark) {
    return id.equals(NONE)
        ? spark.createDataFrame(List.of(), spark.table(table).schema())
        : spark.read().option("versionAsOf", id).table(table);
  }

  /**
   * Checks that the table still has it.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if not
   */
  void requireKept(SparkSession spark) {
    if (!id.equals(NONE) && !isKept(spark)) {
      throw gone(null);
    }
  }

  /** Returns whether the table has it. */
  boolean isKept(SparkSession spark) {
    refresh(spark);
    return !spark
        .sql(String.format("SELECT 1 FROM %s.snapshots WHERE snapshot_id = %s", table, id))
        .isEmpty();
  }

  /** A catalog may remember a table as it was some time ago. */
  void refresh(SparkSession spark) {
    spark.sql("REFRESH TABLE " + table);
  }

  /** Returns what it means that it is not there any more. */
  LogitwinException gone(Throwable cause) {
    return new LogitwinException(
        Fault.TRY_AGAIN,
        String.format(
            "Cannot go on: %s is gone; it was there when the job started. Run the job again when nothing"
                + " removes snapshots",
            display()),
        cause);
  }
}
