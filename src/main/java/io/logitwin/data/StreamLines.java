package io.logitwin.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The lines of a stream; no more of a line than the limit and some bytes is kept in memory. */
final class StreamLines implements Lines {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BYTE_ORDER_MARK = 3;

  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] line;

  private int position;
  private int limit;
  private int end;
  private int offset;
  private long number;
  private boolean afterCarriageReturn;

  /**
   * @param maxLineBytes the limit for a line, from 1 to 2^30
   */
  StreamLines(InputStream in, int maxLineBytes) {
    this.in = Objects.requireNonNull(in, "in is null");
    this.maxLineBytes = maxLineBytes;
    // One more than the limit shows that a line is longer.
    this.line = new byte[maxLineBytes + BYTE_ORDER_MARK + 1];
  }

  @Override
  public boolean next() throws IOException {
    end = 0;
    if (!fill()) {
      return false;
    }
    if (afterCarriageReturn && buffer[position] == '\n') {
      position++;
    }
    afterCarriageReturn = false;
    if (!fill()) {
      return false;
    }
    readLine();
    number++;
    offset = number == 1 && startsWithByteOrderMark() ? BYTE_ORDER_MARK : 0;
    return true;
  }

  private void readLine() throws IOException {
    while (fill()) {
      int at = position;
      while (at < limit && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      int kept = Math.min(at - position, line.length - end);
      System.arraycopy(buffer, position, line, end, kept);
      end += kept;
      position = at;
      if (at < limit) {
        afterCarriageReturn = buffer[at] == '\r';
        position++;
        return;
      }
    }
  }

  /** Returns whether there is a byte to read. */
  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private boolean startsWithByteOrderMark() {
    return end >= BYTE_ORDER_MARK
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF;
  }

  @Override
  public byte[] bytes() {
    return line;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean tooLong() {
    return end - offset > maxLineBytes;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
