package io.logitwin.data;

import io.logitwin.contract.Dialect;
import io.logitwin.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records that are lines. */
final class LineRecords implements TextRecords {
  private final Lines lines;
  private final Dialect plain;
  private final long headerLine;
  private final String file;

  /**
   * @param lines of a text
   * @param file the file that it is from, as a person writes it
   * @param headerLine the number of the file's header, 1-based; 0 if it has none
   */
  LineRecords(Lines lines, String file, long headerLine, Dialect dialect) {
    this.plain =
        new Dialect(dialect.delimiter(), Dialect.NO_QUOTE, dialect.decimal(), dialect.header());
    this.lines = lines;
    this.headerLine = headerLine;
    this.file = file;
  }

  @Override
  public boolean next() throws IOException {
    do {
      if (!lines.next()) {
        return false;
      }
    } while (lines.blank() || lines.number() == headerLine);
    return true;
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public RowPlace place() {
    return RowPlace.line(file, line());
  }

  @Override
  public boolean tooLong() {
    return lines.tooLong();
  }

  @Override
  public void parse(RecordParser parser) throws CellException {
    parser.parse(lines.bytes(), lines.offset(), lines.end());
  }

  @Override
  public List<String> cells() {
    String line =
        new String(
            lines.bytes(),
            lines.offset(),
            lines.end() - lines.offset(),
            StandardCharsets.ISO_8859_1);
    return plain.split(line);
  }

  @Override
  public String excerpt(int mostCharacters) {
    return Text.escape(lines.bytes(), lines.offset(), lines.end(), mostCharacters);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
