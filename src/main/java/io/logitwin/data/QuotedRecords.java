package io.logitwin.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.logitwin.contract.Dialect;
import io.logitwin.text.Text;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Records whose cells may stand in quotes, found by FastCSV. The part begins and ends where a
 * record does.
 */
final class QuotedRecords implements TextRecords {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BYTE_ORDER_MARK = 3;

  /** So many records take some milliseconds. */
  private static final int RECORDS_BETWEEN_CHECKS = 1 << 12;

  private final Part part;
  private final Dialect dialect;
  private final int maxLineBytes;
  private final CloseableIterator<CsvCells> records;

  private CsvCells record;
  private long count;

  QuotedRecords(Part part, Dialect dialect, int maxLineBytes, Configuration hadoop)
      throws IOException {
    this.part = part;
    this.dialect = dialect;
    this.maxLineBytes = maxLineBytes;
    this.records =
        CsvReader.builder()
            .fieldSeparator(dialect.delimiter())
            .quoteCharacter(dialect.quote())
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize((int) Math.max(2 * TextBounds.LONGEST_LINE, 2L * maxLineBytes))
            .build(
                new CsvCells(dialect.delimiter()), text(part, hadoop), StandardCharsets.ISO_8859_1)
            .iterator();
  }

  private static InputStream text(Part part, Configuration hadoop) throws IOException {
    Slice slice = part.slice();
    InputStream in =
        new BufferedInputStream(FileText.from(slice, part.file(), hadoop), BUFFER_BYTES);
    if (slice.start() > 0) {
      in.skipNBytes(1); // the byte in front of the slice
    } else {
      skipByteOrderMark(in);
    }
    return slice.end() == Long.MAX_VALUE
        ? in
        : BoundedInputStream.builder()
            .setInputStream(in)
            .setMaxCount(slice.end() - slice.start())
            .get();
  }

  @Override
  public boolean next() throws IOException {
    try {
      do {
        if (count++ % RECORDS_BETWEEN_CHECKS == 0) {
          Cancellation.check();
        }
        if (!records.hasNext()) {
          return false;
        }
        record = records.next();
      } while (record.blank() || line() == part.headerLine());
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public long line() {
    return part.slice().firstLine() + record.line();
  }

  @Override
  public RowPlace place() {
    return RowPlace.line(part.file().display(), line());
  }

  @Override
  public boolean tooLong() {
    RecordCells cells = record.cells();
    return cells.length() + cells.count() - 1 > maxLineBytes;
  }

  @Override
  public void parse(RecordParser parser) throws CellException {
    parser.parse(record.cells());
  }

  @Override
  public List<String> cells() {
    return record.cells().texts();
  }

  @Override
  public String excerpt(int mostCharacters) {
    byte[] line = dialect.join(cells()).getBytes(StandardCharsets.ISO_8859_1);
    return Text.escape(line, 0, line.length, mostCharacters);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  /** Only a whole mark is one. */
  private static void skipByteOrderMark(InputStream in) throws IOException {
    in.mark(BYTE_ORDER_MARK);
    byte[] first = in.readNBytes(BYTE_ORDER_MARK);
    boolean mark =
        first.length == BYTE_ORDER_MARK
            && first[0] == (byte) 0xEF
            && first[1] == (byte) 0xBB
            && first[2] == (byte) 0xBF;
    if (!mark) {
      in.reset();
    }
  }
}
