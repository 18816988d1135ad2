package io.logitwin.data;

import io.logitwin.config.TableName;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Secrets;
import io.logitwin.text.Text;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One snapshot of a table: whatever is written to the table meanwhile, its rows stay what they are.
 *
 * @param format what the table is
 * @param table the table's name, quoted as SQL has it
 * @param id which snapshot; {@link #NONE} of a table to which nothing was ever written
 * @param filesId what its files are, where its id may be one of another table, too; else null
 * @param choice who said that it is this one
 */
record TableSnapshot(SnapshotFormat format, String table, String id, String filesId, Choice choice)
    implements Serializable {
  /** Stands for the snapshot of a table that has none. */
  static final String NONE = "none";

  /** So much of a name is told. */
  static final int LONGEST_NAME = 200;

  /** Who said which snapshot is read. */
  enum Choice {
    /** The table, whose newest it is: another run may find another. */
    TABLE,
    /** The user, by its number: another run looks for the same. */
    USER
  }

  /** Returns how messages name it. */
  String display() {
    return "table " + shown(table) + " " + description();
  }

  /** Returns how messages name a table; its name may be a place. */
  static String shown(String table) {
    return Text.escape(Secrets.hide(table.replace("`", "")), LONGEST_NAME);
  }

  /** Returns which of the table's snapshots it is, for a person. */
  String description() {
    return isNone() ? "without a snapshot" : format.snapshots().word() + " " + id;
  }

  private boolean isNone() {
    return id.equals(NONE);
  }

  /**
   * Returns how {@code --input} names it, so that the same rows are read again; null if it cannot.
   */
  String again(String location) {
    return isNone()
        ? null
        : TableName.read(location)
            .map(name -> name.location(id, Optional.ofNullable(filesId)))
            .orElse(null);
  }

  /** Returns its rows, in no order, with the columns that the table had then. */
  Dataset<Row> rows(SparkSession spark) {
    format.snapshots().readStrictly(spark);
    return isNone()
        ? spark.createDataFrame(List.of(), spark.table(table).schema())
        : spark.read().option("versionAsOf", id).table(table);
  }

  /**
   * Checks that the table still has it.
   *
   * @throws LogitwinException as {@link #gone} if not
   */
  void requireKept(SparkSession spark) {
    refresh(spark);
    if (absence(spark).isPresent() || !filesNow(spark).equals(Optional.ofNullable(filesId))) {
      throw gone(null);
    }
  }

  private Optional<String> filesNow(SparkSession spark) {
    return isNone() ? Optional.empty() : format.snapshots().filesId(spark, table, id);
  }

  /** Returns why the table does not have it, and what it has; empty if it has it. */
  Optional<String> absence(SparkSession spark) {
    return isNone() ? Optional.empty() : format.snapshots().absence(spark, table, id);
  }

  /** A catalog may remember a table as it was some time ago. */
  void refresh(SparkSession spark) {
    spark.sql("REFRESH TABLE " + table);
  }

  /**
   * Returns what it means that it is not there any more: {@code TRY_AGAIN} if the next run will
   * find another, {@code NO_INPUT} if it will look for the same.
   */
  LogitwinException gone(Throwable cause) {
    return choice == Choice.TABLE
        ? new LogitwinException(
            Fault.TRY_AGAIN,
            String.format(
                "Cannot go on: %s is gone; it was there when the job started. Run the job again when nothing"
                    + " removes snapshots",
                display()),
            cause)
        : new LogitwinException(
            Fault.NO_INPUT,
            String.format(
                "Cannot read %s: it is gone, or files of it are, and they do not come back. Without @%s the table is"
                    + " read as it is now",
                display(), id),
            cause);
  }
}
