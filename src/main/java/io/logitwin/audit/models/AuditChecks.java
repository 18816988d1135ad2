package io.logitwin.audit.models;

import io.logitwin.config.AuditSettings.TwoClasses;
import io.logitwin.data.Columns;
import io.logitwin.data.ValidatedData;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import org.apache.spark.sql.functions;

/** Whether the data have what the options ask for; checked before anything is fitted. */
public final class AuditChecks {
  private AuditChecks() {}

  /**
   * Checks the two classes.
   *
   * @throws LogitwinException {@code COMMAND_LINE} if one of them is no class of the data
   * @throws LogitwinException {@code INPUT_DATA} if one of them is a class without rows
   */
  public static void requireClasses(TwoClasses classes, ValidatedData data) {
    for (int c : new int[] {classes.first(), classes.second()}) {
      if (c >= data.classes()) {
        throw new LogitwinException(
            Fault.COMMAND_LINE,
            String.format(
                "Invalid classes %d,%d: there is no class %d (the input has the classes 0..%d)",
                classes.first(), classes.second(), c, data.classes() - 1));
      }
      if (!data.labelCounts().containsKey(c)) {
        throw new LogitwinException(
            Fault.INPUT_DATA,
            String.format(
                "Cannot compare the classes %d,%d: the input has no row of class %d",
                classes.first(), classes.second(), c));
      }
    }
  }

  /**
   * Checks that there is a row to explain.
   *
   * @throws LogitwinException {@code COMMAND_LINE} if there is none of this id
   */
  public static void requireRow(long rowId, ValidatedData data) {
    if (data.rows().filter(functions.col(Columns.ROW_ID).equalTo(rowId)).isEmpty()) {
      throw new LogitwinException(
          Fault.COMMAND_LINE,
          String.format(
              "Cannot explain row %d: no accepted row has this id (the input has the row ids 0..%d)",
              rowId, data.summary().rows() + data.summary().quarantined() - 1));
    }
  }
}
