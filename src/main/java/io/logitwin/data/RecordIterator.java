package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.RowLayout;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;

/** The records of one slice, each read or refused; the header and blank lines are stepped over. */
final class RecordIterator implements Iterator<ParsedRecord> {
  private static final int TEXT_LENGTH = 200;

  private final Part part;
  private final RowLayout layout;
  private final SliceLines lines;
  private final RecordParser parser;
  private final int maxLineBytes;

  private long rowId;
  private boolean more;

  RecordIterator(
      Part part, Contract contract, RowLayout layout, int maxLineBytes, Configuration hadoop) {
    this.part = part;
    this.layout = layout;
    this.parser = new RecordParser(contract, layout);
    this.maxLineBytes = maxLineBytes;
    this.rowId = part.firstRowId();
    try {
      this.lines = new SliceLines(part.file(), part.slice(), maxLineBytes, hadoop);
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
      if (lines.tooLong()) {
        throw new CellException(
            0,
            RefusalReason.LINE_TOO_LONG,
            String.format("found more than %d bytes (max-line-bytes)", maxLineBytes));
      }
      parser.parse(lines.bytes(), lines.offset(), lines.end());
      return ParsedRecord.accepted(parser.row(rowId));
    } catch (CellException e) {
      return ParsedRecord.refused(refusal(e));
    }
  }

  private Refusal refusal(CellException e) {
    return new Refusal(
        rowId,
        part.file().display(),
        lines.number(),
        e.column(),
        e.column() > 0 ? Text.excerpt(layout.name(e.column())) : "",
        e.reason(),
        e.getMessage(),
        Text.escape(lines.bytes(), lines.offset(), lines.end(), TEXT_LENGTH));
  }

  private boolean step() {
    try {
      do {
        if (!lines.next()) {
          lines.close();
          return false;
        }
      } while (lines.blank() || lines.number() == part.headerLine());
      return true;
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
              lines.close();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
