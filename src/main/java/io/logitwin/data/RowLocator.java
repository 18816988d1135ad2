package io.logitwin.data;

import io.logitwin.contract.Dialect;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Finds the place of a row by its row id, for messages. For a line it reads the file again up to
 * that line.
 */
public final class RowLocator {
  private final String input;
  private final List<FileFacts> files;
  private final RowPlace.Unit unit;
  private final Dialect dialect;
  private final int maxLineBytes;
  private final Configuration hadoop;

  /**
   * @param input as messages name it
   * @param unit by what rows are known to a person
   */
  RowLocator(
      String input,
      List<FileFacts> files,
      RowPlace.Unit unit,
      Dialect dialect,
      int maxLineBytes,
      Configuration hadoop) {
    this.input = input;
    this.files = files;
    this.unit = unit;
    this.dialect = dialect;
    this.maxLineBytes = maxLineBytes;
    this.hadoop = hadoop;
  }

  /**
   * Returns the place of a row.
   *
   * @throws IllegalArgumentException if the input has no such row
   * @throws IOException if the file cannot be read again
   */
  public RowPlace locate(long rowId) throws IOException {
    if (unit == RowPlace.Unit.KEY) {
      return RowPlace.key(input, rowId);
    }
    long before = 0;
    for (FileFacts facts : files) {
      if (rowId >= 0 && rowId < before + facts.records()) {
        String file = facts.file().display();
        return unit == RowPlace.Unit.ROW
            ? RowPlace.row(file, rowId - before + 1)
            : RowPlace.line(file, line(facts, rowId - before));
      }
      before += facts.records();
    }
    throw new IllegalArgumentException(
        "Invalid row id: " + rowId + " (must be in 0.." + (before - 1) + ")");
  }

  private long line(FileFacts facts, long record) throws IOException {
    Slice slice = facts.slices().get(0);
    for (Slice candidate : facts.slices()) {
      if (candidate.firstRecord() <= record) {
        slice = candidate;
      }
    }
    Part part = Part.of(facts, slice.until(Long.MAX_VALUE), 0);
    try (TextRecords records = PartRecords.open(part, dialect, maxLineBytes, hadoop)) {
      long next = slice.firstRecord();
      while (records.next()) {
        if (next++ == record) {
          return records.line();
        }
      }
    }
    throw new IOException("Cannot find record " + record + " again in " + facts.file().display());
  }
}
