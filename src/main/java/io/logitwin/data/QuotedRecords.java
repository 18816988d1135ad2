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

/** Records whose cells may stand in quotes, found by FastCSV. */
final class QuotedRecords implements TextRecords {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BYTE_ORDER_MARK = 3;

  /** So many records take some milliseconds. */
  private static final int RECORDS_BETWEEN_CHECKS = 1 << 12;

  private final TextPlace text;
  private final Dialect dialect;
  private final int maxLineBytes;
  private final Runnable cancellation;
  private final CloseableIterator<CsvCells> records;

  private CsvCells record;
  private long count;

  /**
   * @param in the text, from a record's beginning to a record's end
   * @param text where it is from
   * @param cancellation is run every some milliseconds, and may end the reading by an exception
   */
  QuotedRecords(
      InputStream in, TextPlace text, Dialect dialect, int maxLineBytes, Runnable cancellation)
      throws IOException {
    this.text = text;
    this.dialect = dialect;
    this.maxLineBytes = maxLineBytes;
    this.cancellation = cancellation;
    InputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
    if (text.linesBefore() == 0) {
      skipByteOrderMark(buffered);
    }
    this.records =
        CsvReader.builder()
            .fieldSeparator(dialect.delimiter())
            .quoteCharacter(dialect.quote())
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize((int) Math.max(2 * Lines.LONGEST, 2L * maxLineBytes))
            .build(new CsvCells(dialect.delimiter()), buffered, StandardCharsets.ISO_8859_1)
            .iterator();
  }

  @Override
  public boolean next() throws IOException {
    try {
      do {
        if (count++ % RECORDS_BETWEEN_CHECKS == 0) {
          cancellation.run();
        }
        if (!records.hasNext()) {
          return false;
        }
        record = records.next();
      } while (record.blank() || line() == text.headerLine());
      return true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public long line() {
    return text.linesBefore() + record.line();
  }

  @Override
  public RowPlace place() {
    return RowPlace.line(text.file(), line());
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
