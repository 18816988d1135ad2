package io.logitwin.data;

import io.logitwin.contract.Match;
import io.logitwin.contract.RowLayout;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;

/** The records of one part, each read or refused. */
final class RecordIterator implements Iterator<ParsedRecord> {
  private static final int TEXT_LENGTH = 200;

  private final Part part;
  private final RowLayout layout;
  private final TextRecords records;
  private final RecordParser parser;
  private final int maxLineBytes;

  private long rowId;
  private boolean more;

  RecordIterator(Part part, Match match, int maxLineBytes, Configuration hadoop) {
    this.part = part;
    this.layout = match.layout();
    this.parser = new RecordParser(match.contract(), layout);
    this.maxLineBytes = maxLineBytes;
    this.rowId = part.firstRowId();
    try {
      this.records = TextRecords.open(part, match.contract().dialect(), maxLineBytes, hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    closeWithTask();
    this.more = step();
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  @Override
  public ParsedRecord next() {
    if (!more) {
      throw new NoSuchElementException();
    }
    ParsedRecord record = read();
    rowId++;
    more = step();
    return record;
  }

  private ParsedRecord read() {
    try {
      if (records.tooLong()) {
        throw new CellException(
            0,
            RefusalReason.LINE_TOO_LONG,
            String.format("found more than %d bytes (max-line-bytes)", maxLineBytes));
      }
      records.parse(parser);
      return ParsedRecord.accepted(parser.row(rowId));
    } catch (CellException e) {
      return ParsedRecord.refused(refusal(e));
    }
  }

  private Refusal refusal(CellException e) {
    return new Refusal(
        rowId,
        part.file().display(),
        records.line(),
        e.column(),
        e.column() > 0 ? Text.excerpt(layout.name(e.column())) : "",
        e.reason(),
        e.getMessage(),
        records.excerpt(TEXT_LENGTH));
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
