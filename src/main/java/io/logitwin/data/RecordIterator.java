package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;

/** The records of one slice, each read or refused; the header and blank lines are stepped over. */
final class RecordIterator implements Iterator<ParsedRecord> {
  private static final int TEXT_LENGTH = 200;

  private final FileFacts facts;
  private final List<String> names;
  private final SliceLines lines;
  private final RecordParser parser;
  private final int maxLineBytes;

  private long rowId;
  private boolean more;

  /**
   * @param firstRowId the row id of the slice's first record
   */
  RecordIterator(
      FileFacts facts,
      Slice slice,
      long firstRowId,
      Contract contract,
      List<String> names,
      int maxLineBytes,
      Configuration hadoop) {
    this.facts = facts;
    this.names = names;
    this.parser = new RecordParser(contract, names);
    this.maxLineBytes = maxLineBytes;
    this.rowId = firstRowId;
    try {
      this.lines = new SliceLines(facts.file(), slice, maxLineBytes, hadoop);
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
      return ParsedRecord.accepted(rowId, parser);
    } catch (CellException e) {
      return ParsedRecord.refused(refusal(e));
    }
  }

  private Refusal refusal(CellException e) {
    String line =
        new String(
            lines.bytes(),
            lines.offset(),
            Math.min(lines.end() - lines.offset(), 4 * TEXT_LENGTH),
            StandardCharsets.UTF_8);
    return new Refusal(
        rowId,
        facts.file().display(),
        lines.number(),
        e.column(),
        e.column() > 0 ? Text.excerpt(names.get(e.column() - 1)) : "",
        e.reason(),
        e.getMessage(),
        Text.escape(line, TEXT_LENGTH));
  }

  private boolean step() {
    try {
      do {
        if (!lines.next()) {
          lines.close();
          return false;
        }
      } while (lines.blank() || lines.number() == facts.headerLine());
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
