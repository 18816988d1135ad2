package io.logitwin.data;

import io.logitwin.contract.Dialect;
import io.logitwin.contract.Match;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;

/**
 * The records of one part.
 *
 * @param <T> what is made of each
 */
final class RecordIterator<T> implements Iterator<T> {
  private final TextRecords records;
  private final CurrentRecord.Taking<T> taking;

  private long rowId;
  private boolean more;

  RecordIterator(
      Part part,
      Dialect dialect,
      int maxLineBytes,
      Configuration hadoop,
      CurrentRecord.Taking<T> taking) {
    this.taking = taking;
    this.rowId = part.firstRowId();
    try {
      this.records = PartRecords.open(part, dialect, maxLineBytes, hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    closeWithTask();
    this.more = step();
  }

  /** Returns the records of a part, each read or refused. */
  static RecordIterator<ParsedRecord> parsed(
      Part part, Match match, int maxLineBytes, Configuration hadoop) {
    RecordParsing parsing = new RecordParsing(match, maxLineBytes);
    return new RecordIterator<>(
        part, match.contract().dialect(), maxLineBytes, hadoop, parsing::take);
  }

  /** Returns the records of a part as they are stored. */
  static RecordIterator<StoredRecord> stored(
      Part part, Dialect dialect, int maxLineBytes, Configuration hadoop) {
    return new RecordIterator<>(part, dialect, maxLineBytes, hadoop, StoredRecord::of);
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  @Override
  public T next() {
    if (!more) {
      throw new NoSuchElementException();
    }
    T record = taking.take(records, rowId);
    rowId++;
    more = step();
    return record;
  }

  private boolean step() {
    try {
      boolean found = records.next();
      if (!found) {
        records.close();
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A task that ends early (a limit, a failure elsewhere) must not leave the file open. */
  private void closeWithTask() {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener(
          context -> {
            try {
              records.close();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
