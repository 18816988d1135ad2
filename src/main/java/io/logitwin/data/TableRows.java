package io.logitwin.data;

import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The rows of a table's files, as a task is given them.
 *
 * @param <T> what is made of each
 */
final class TableRows<T> implements Iterator<T> {
  /** So many rows take some milliseconds. */
  private static final int ROWS_BETWEEN_CHECKS = 1 << 10;

  private final Iterator<InternalRow> rows;
  private final TableRecord record;
  private final RowNumbers numbers;
  private final ReadFailures failures;
  private final Configuration hadoop;
  private final CurrentRecord.Taking<T> taking;

  private UTF8String file;
  private long block;
  private RowNumbers.Start start;
  private long inBlock;
  private long count;

  /**
   * @param rows as {@link TableLoader#rows} has them
   */
  TableRows(
      Iterator<InternalRow> rows,
      TableRecord record,
      RowNumbers numbers,
      ReadFailures failures,
      Configuration hadoop,
      CurrentRecord.Taking<T> taking) {
    this.rows = rows;
    this.record = record;
    this.numbers = numbers;
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
    enter(InputFileBlockHolder.getInputFilePath(), InputFileBlockHolder.getStartOffset());
    record.take(row, RowPlace.row(start.file(), start.row() + inBlock + 1));
    T taken = taking.take(record, start.rowId() + inBlock);
    inBlock++;
    return taken;
  }

  /** A task may have several blocks, one after the other. */
  private void enter(UTF8String address, long at) {
    if (start == null || at != block || !address.equals(file)) {
      start = numbers.start(address.toString(), at);
      file = address;
      block = at;
      inBlock = 0;
    }
  }
}
