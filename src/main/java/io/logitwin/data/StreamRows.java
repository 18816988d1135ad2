package io.logitwin.data;

import io.logitwin.contract.Dialect;
import io.logitwin.contract.FirstLine;
import io.logitwin.contract.Match;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rows of a stream of CSV, one after another, without Spark: read and refused by the rules, and
 * with the row ids, of the rows of a file.
 *
 * <p>Not thread-safe.
 */
public final class StreamRows implements Closeable {
  /** A first line is found within so many bytes of blank lines, or is not looked for. */
  private static final int MOST_BLANK_BYTES = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private final TextRecords records;
  private final RecordParser parser;
  private final RecordRefusals refusals;

  private long count;
  private Optional<Refusal> refusal = Optional.empty();

  private StreamRows(TextRecords records, Match match, int maxLineBytes) {
    this.records = records;
    this.parser = new RecordParser(match.contract(), match.layout());
    this.refusals = new RecordRefusals(match.layout(), maxLineBytes);
  }

  /**
   * Reads the header, if the rule's contract says that there is one.
   *
   * @param in the text, decompressed; read on its own buffer, and closed with this
   * @param name what messages call it
   * @param rule what the columns are
   * @param maxLineBytes the limit for a line, from 1 to 2^30
   * @throws LogitwinException {@code INPUT_DATA} if there is no line, or the rule refuses the first
   */
  public static StreamRows open(InputStream in, String name, ColumnRule rule, int maxLineBytes)
      throws IOException {
    Beginning beginning = Beginning.read(in, name, maxLineBytes);
    Match match = rule.decide(beginning.firstLine(name));
    Dialect dialect = match.contract().dialect();
    long header = dialect.header() ? beginning.line() : 0;
    TextRecords records =
        dialect.quotes()
            ? new QuotedRecords(
                beginning.text(), new TextPlace(name, 0, header), dialect, maxLineBytes, () -> {})
            : new LineRecords(
                new StreamLines(beginning.text(), maxLineBytes), name, header, dialect);
    return new StreamRows(records, match, maxLineBytes);
  }

  /**
   * Steps to the next row.
   *
   * @return whether there is one
   */
  public boolean next() throws IOException {
    if (!records.next()) {
      return false;
    }
    refusal = refusals.parse(records, parser, count);
    count++;
    return true;
  }

  /** Returns why the row is refused; empty if it is taken, and only then has it what follows. */
  public Optional<Refusal> refusal() {
    return refusal;
  }

  /** Returns the row's id: its key if rows have one, and else its ordinal, refused rows counted. */
  public long rowId() {
    return parser.id(count - 1);
  }

  /** Returns which features are not zero, ascending, 0..d−1. */
  public int[] indices() {
    return parser.indices();
  }

  /** Returns the values of these. */
  public double[] values() {
    return parser.values();
  }

  /** Returns what a reader makes of the row, of which nothing is copied. */
  public <T> T read(Reader<T> reader) {
    return parser.read(reader);
  }

  /** Reads a row from arrays that may be longer than it, and are used again for the next. */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Reads a row.
     *
     * @param indices which features are not zero, ascending, 0..d−1
     * @param values the values of these
     * @param count how many there are
     */
    T read(int[] indices, double[] values, int count);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  /**
   * The lines up to the first that is not blank, which are read once more.
   *
   * @param line the number of that line, 1-based
   * @param first its bytes
   * @param text the whole text
   */
  @SuppressWarnings("ArrayRecordComponent") // only carried from here to the first line
  private record Beginning(long line, byte[] first, InputStream text) {
    static Beginning read(InputStream in, String name, int maxLineBytes) throws IOException {
      BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
      int most = MOST_BLANK_BYTES + maxLineBytes;
      byte[] bytes = firstBytes(buffered, most);
      StreamLines lines = new StreamLines(new ByteArrayInputStream(bytes), maxLineBytes);
      do {
        if (!lines.next()) {
          throw new LogitwinException(
              Fault.INPUT_DATA,
              String.format(
                  "Cannot read %s: %s (expected a header and rows)",
                  name,
                  bytes.length < most
                      ? "it is empty, or all its " + lines.number() + " lines are blank"
                      : "it begins with " + MOST_BLANK_BYTES + " bytes of blank lines"));
        }
      } while (lines.blank());
      if (lines.tooLong()) {
        throw new LogitwinException(
            Fault.INPUT_DATA,
            String.format(
                "Cannot read %s: line %d, the first, is longer than %d bytes",
                name, lines.number(), maxLineBytes));
      }
      return new Beginning(
          lines.number(),
          Arrays.copyOfRange(lines.bytes(), lines.offset(), lines.end()),
          new SequenceInputStream(new ByteArrayInputStream(bytes), buffered));
    }

    /** Reads up to the end of the first line that has more than blanks, and not much further. */
    private static byte[] firstBytes(InputStream in, int most) throws IOException {
      byte[] bytes = new byte[1 << 12];
      int count = 0;
      boolean text = false;
      while (count < most) {
        int value = in.read();
        if (value < 0) {
          break;
        }
        if (count == bytes.length) {
          bytes = Arrays.copyOf(bytes, Math.min(most, 2 * count));
        }
        bytes[count++] = (byte) value;
        boolean ends = value == '\n' || value == '\r';
        if (ends && text) {
          break;
        }
        text |= !ends && value != ' ' && value != '\t' && !isOfByteOrderMark(value, count);
      }
      return Arrays.copyOf(bytes, count);
    }

    private static boolean isOfByteOrderMark(int value, int place) {
      return place <= BYTE_ORDER_MARK.length() && value == BYTE_ORDER_MARK.charAt(place - 1);
    }

    FirstLine firstLine(String name) {
      return FirstLine.ofText(
          name + " line " + line, new String(first, StandardCharsets.ISO_8859_1));
    }
  }
}
