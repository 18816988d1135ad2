package io.logitwin.data;

import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The rows of a table, as a task is given them.
 *
 * @param <T> what is made of each
 */
final class TableRows<T> implements Iterator<T> {
  /** So many rows take some milliseconds. */
  private static final int ROWS_BETWEEN_CHECKS = 1 << 10;

  private final Iterator<InternalRow> rows;
  private final TableRecord record;
  private final RowNumbering numbering;
  private final ReadFailures failures;
  private final Configuration hadoop;
  private final CurrentRecord.Taking<T> taking;

  private long count;

  /**
   * @param rows as Spark has them: a row is valid until the next is read
   * @param numbering of the task's rows
   */
  TableRows(
      Iterator<InternalRow> rows,
      TableRecord record,
      RowNumbering numbering,
      ReadFailures failures,
      Configuration hadoop,
      CurrentRecord.Taking<T> taking) {
    this.rows = rows;
    this.record = record;
    this.numbering = numbering;
    this.failures = failures;
    this.hadoop = hadoop;
    this.taking = taking;
  }

  @Override
  public boolean hasNext() {
    return failures.translate(rows::hasNext, hadoop);
  }

  @Override
  public T next() {
    if (count++ % ROWS_BETWEEN_CHECKS == 0) {
      Cancellation.check();
    }
    InternalRow row = failures.translate(rows::next, hadoop);
    numbering.step();
    record.take(row, numbering.place());
    return taking.take(record, numbering.rowId());
  }
}
