package io.logitwin.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Counts lines, byte by byte. A line ends in LF, CR or CRLF. It shares no code with {@link
 * SliceLines}, so that each can prove the other.
 */
final class LineScanner {
  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private final int maxLineBytes;
  private final Guard guard;
  private final Queue<Cut> cuts = new ArrayDeque<>();
  private final List<Slice> slices = new ArrayList<>();

  private long position;
  private long lineLength;
  private long longestLine;
  private long blankRun;
  private long longestBlankRun;
  private long longestBlankRunStart;
  private boolean inLine;
  private boolean blank = true;
  private boolean afterCarriageReturn;
  private int byteOrderMark;
  private long lines;
  private long blankLines;
  private long headerLine;

  /** May end a scan on the way. */
  @FunctionalInterface
  interface Guard {
    /** Looks at the scanner after some bytes more. */
    void check(LineScanner scanner) throws IOException;
  }

  /**
   * @param maxLineBytes the longest line that can be blank
   */
  LineScanner(int maxLineBytes, Guard guard) {
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
    if (inLine) {
      endLine();
    }
    startSlices(Long.MAX_VALUE);
  }

  long lines() {
    return lines;
  }

  long blankLines() {
    return blankLines;
  }

  long headerLine() {
    return headerLine;
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
   * Steps over bytes that only make the line longer: past the header, in a line that is not blank,
   * up to its end. Nearly all bytes are such.
   */
  private int skipWithinLine(byte[] bytes, int start, int length) {
    if (!inLine || blank || headerLine == 0) {
      return 0;
    }
    int i = start;
    while (i < length && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
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
    if (!inLine) {
      startSlices(position);
      inLine = true;
    }
    position++;
    if (value == '\n' || value == '\r') {
      endLine();
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
    lineLength++;
    blank &= value == ' ' || value == '\t';
  }

  private void endLine() {
    lines++;
    longestLine = Math.max(longestLine, lineLength);
    // Of a line over the limit only the beginning is looked at, so it is never taken for blank.
    blank &= lineLength <= maxLineBytes;
    if (blank) {
      blankLines++;
      blankRun++;
    } else {
      blankRun = 0;
      headerLine = headerLine == 0 ? lines : headerLine;
    }
    if (blankRun > longestBlankRun) {
      longestBlankRun = blankRun;
      longestBlankRunStart = lines - blankRun + 1;
    }
    lineLength = 0;
    inLine = false;
    blank = true;
  }

  /**
   * A slice owns the lines that begin in it; so it begins, in lines and records, at the first line
   * that begins at or after it.
   */
  private void startSlices(long lineStart) {
    while (!cuts.isEmpty() && cuts.element().start() <= lineStart) {
      Cut cut = cuts.remove();
      if (!slices.isEmpty()) {
        slices.add(slices.remove(slices.size() - 1).until(cut.start()));
      }
      long records = lines - blankLines - (headerLine > 0 ? 1 : 0);
      slices.add(new Slice(cut.start(), Long.MAX_VALUE, cut.stored(), lines, records));
    }
  }
}
