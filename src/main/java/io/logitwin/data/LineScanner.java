package io.logitwin.data;

import io.logitwin.contract.Dialect;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Counts lines and records, byte by byte. A line ends in LF, CR or CRLF; a record is a line, or
 * several if a cell in quotes holds their ends. It shares no code with those who read the records,
 * so that each can prove the other.
 */
final class LineScanner {
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final Dialect dialect;
  private final int maxLineBytes;
  private final Guard guard;
  private final QuoteScanner quotes;
  private final Queue<Cut> cuts = new ArrayDeque<>();
  private final List<Slice> slices = new ArrayList<>();

  private long position;
  private long lineLength;
  private long longestLine;
  private long blankRun;
  private long longestBlankRun;
  private long longestBlankRunStart;
  private boolean inRecord;
  private boolean blank = true;
  private boolean afterCarriageReturn;
  private int byteOrderMark;
  private long lines;
  private long blankLines;
  private long continuedLines;
  private long firstLine;

  /** May end a scan on the way. */
  @FunctionalInterface
  interface Guard {
    /** Looks at the scanner after some bytes more. */
    void check(LineScanner scanner) throws IOException;
  }

  /**
   * @param dialect whether there is a header, and what quotes are
   * @param maxLineBytes the longest line that can be blank
   */
  LineScanner(Dialect dialect, int maxLineBytes, Guard guard) {
    this.dialect = dialect;
    this.quotes = new QuoteScanner(dialect);
    this.maxLineBytes = maxLineBytes;
    this.guard = guard;
  }

  private record Cut(long start, long stored) {}

  /**
   * Lets a slice begin. Cuts come in ascending order, and before any byte behind them.
   *
   * @param start the slice's first byte in the text
   * @param stored where a reader finds the byte before it (see {@link Slice})
   */
  void cut(long start, long stored) {
    cuts.add(new Cut(start, stored));
  }

  /**
   * Takes the next bytes of the decompressed file.
   *
   * @throws IOException if the guard ends the scan
   */
  void accept(byte[] bytes, int length) throws IOException {
    int i = 0;
    while (i < length) {
      i += skipWithinLine(bytes, i, length);
      if (i < length) {
        accept(bytes[i]);
        i++;
      }
    }
    guard.check(this);
  }

  /** Ends the file. */
  void finish() {
    if (inRecord) {
      endRecord();
    }
    startSlices(Long.MAX_VALUE);
  }

  long lines() {
    return lines;
  }

  long blankLines() {
    return blankLines;
  }

  /** Returns how many lines go on a record that began before them. */
  long continuedLines() {
    return continuedLines;
  }

  /** Returns the number of the header's line, 1-based; 0 if there is none. */
  long headerLine() {
    return dialect.header() ? firstLine : 0;
  }

  /** Returns what was seen of cells in quotes. */
  QuoteScanner quotes() {
    return quotes;
  }

  /** Returns how many bytes of text were taken. */
  long position() {
    return position;
  }

  /** Returns how long the longest line is, one that is not at its end yet among them. */
  long longestLine() {
    return Math.max(longestLine, lineLength);
  }

  /** Returns how many lines in a row are blank, at most. */
  long longestBlankRun() {
    return longestBlankRun;
  }

  /** Returns the number of the first of them, 1-based. */
  long longestBlankRunStart() {
    return longestBlankRunStart;
  }

  List<Slice> slices() {
    return slices;
  }

  /**
   * Steps over bytes that only make the line longer: past the first line, in a line that is not
   * blank, up to its end or a quote. Nearly all bytes are such.
   */
  private int skipWithinLine(byte[] bytes, int start, int length) {
    if (!inRecord || blank || firstLine == 0 || !quotes.idle()) {
      return 0;
    }
    int quote = quotes.mark();
    int i = start;
    while (i < length && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != quote) {
      i++;
    }
    if (i > start) {
      quotes.skipped(bytes[i - 1]);
      afterCarriageReturn = false;
    }
    position += i - start;
    lineLength += i - start;
    return i - start;
  }

  private void accept(byte value) {
    if (value == '\n' && afterCarriageReturn) {
      afterCarriageReturn = false;
      position++;
      return;
    }
    afterCarriageReturn = value == '\r';
    if (!inRecord) {
      startSlices(position);
      inRecord = true;
    }
    position++;
    boolean end = value == '\n' || value == '\r';
    if (end && quotes.open()) {
      lines++;
      continuedLines++;
      lineLength++;
    } else if (end) {
      endRecord();
    } else {
      addToLine(value);
      dropByteOrderMark(value);
    }
  }

  /** Only a whole mark is one; a file that begins with a part of it begins with these bytes. */
  private void dropByteOrderMark(byte value) {
    if (position != byteOrderMark + 1
        || byteOrderMark == BYTE_ORDER_MARK.length
        || (value & 0xff) != BYTE_ORDER_MARK[byteOrderMark]) {
      return;
    }
    byteOrderMark++;
    if (byteOrderMark == BYTE_ORDER_MARK.length) {
      lineLength = 0;
      blank = true;
    }
  }

  private void addToLine(byte value) {
    quotes.accept(value, lineLength == 0, lines + 1);
    lineLength++;
    blank &= value == ' ' || value == '\t';
  }

  private void endRecord() {
    lines++;
    quotes.endRecord();
    longestLine = Math.max(longestLine, lineLength);
    // Of a line over the limit only the beginning is looked at, so it is never taken for blank.
    blank &= lineLength <= maxLineBytes;
    if (blank) {
      blankLines++;
      blankRun++;
    } else {
      blankRun = 0;
      firstLine = firstLine == 0 ? lines : firstLine;
    }
    if (blankRun > longestBlankRun) {
      longestBlankRun = blankRun;
      longestBlankRunStart = lines - blankRun + 1;
    }
    lineLength = 0;
    inRecord = false;
    blank = true;
  }

  /**
   * A slice owns the lines that begin in it; so it begins, in lines and records, at the first line
   * that begins at or after it.
   */
  private void startSlices(long lineStart) {
    while (!cuts.isEmpty() && cuts.element().start() <= lineStart) {
      Cut cut = cuts.remove();
      long records = lines - continuedLines - blankLines - (headerLine() > 0 ? 1 : 0);
      addSlice(cut, lineStart, records);
    }
  }

  /** Within quotes nobody could tell where a line begins that begins a record: there it begins. */
  private void addSlice(Cut cut, long lineStart, long records) {
    boolean exact = dialect.quotes() && cut.start() > 0;
    if (exact && lineStart == Long.MAX_VALUE) {
      return;
    }
    long start = exact ? lineStart : cut.start();
    long stored = exact ? lineStart - 1 : cut.stored();
    if (!slices.isEmpty()) {
      slices.add(slices.remove(slices.size() - 1).until(start));
    }
    slices.add(new Slice(start, Long.MAX_VALUE, stored, lines, records));
  }
}
