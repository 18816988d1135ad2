package io.logitwin.data;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;

/**
 * The lines of one slice, in order.
 *
 * <p>Lines are found by Hadoop's {@link LineReader}; no more of a line than the limit and one byte
 * is kept in memory.
 */
final class SliceLines implements Lines {
  private static final int BUFFER_BYTES = 1 << 16;

  /** So many lines take some milliseconds. */
  private static final int LINES_BETWEEN_CHECKS = 1 << 12;

  private final Slice slice;
  private final int maxLineBytes;
  private final int mostToStepOver;
  private final InputStream in;
  private final LineReader reader;
  private final Text text = new Text();

  private long position;
  private long number;
  private int offset;

  SliceLines(InputFile file, Slice slice, int maxLineBytes, Configuration hadoop)
      throws IOException {
    this(FileText.from(slice, file, hadoop), slice, maxLineBytes, Integer.MAX_VALUE);
    if (slice.start() > 0) {
      skipToFirstLine();
    }
  }

  private SliceLines(InputStream in, Slice slice, int maxLineBytes, int mostToStepOver) {
    this.slice = slice;
    this.maxLineBytes = maxLineBytes;
    this.mostToStepOver = mostToStepOver;
    this.in = in;
    this.reader = new LineReader(in, BUFFER_BYTES);
    this.number = slice.firstLine();
  }

  /**
   * Returns the lines of a text up to the first that is longer than the limit: what follows that
   * one need not be where the next begins.
   */
  static SliceLines ofBeginning(InputStream text, int maxLineBytes) {
    Slice whole = new Slice(0, Long.MAX_VALUE, 0, 0, 0);
    // Six more than the limit, for a byte order mark and the line's end.
    return new SliceLines(text, whole, maxLineBytes, maxLineBytes + 6);
  }

  @Override
  public boolean next() throws IOException {
    if (position >= slice.end()) {
      return false;
    }
    if (number % LINES_BETWEEN_CHECKS == 0) {
      Cancellation.check();
    }
    boolean beginning = position == 0;
    int consumed = readLine();
    if (consumed == 0) {
      return false;
    }
    position += consumed;
    number++;
    offset = beginning && startsWithByteOrderMark() ? 3 : 0;
    return true;
  }

  @Override
  public byte[] bytes() {
    return text.getBytes();
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int end() {
    return text.getLength();
  }

  /** Returns how many bytes of the text are read, up to the line's end. */
  long position() {
    return position;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean tooLong() {
    return end() - offset > maxLineBytes;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /**
   * The line that begins before the slice belongs to the one before; from the last byte before, it
   * ends at the next line end.
   */
  private void skipToFirstLine() throws IOException {
    position = slice.start() - 1;
    position += readLine();
  }

  private int readLine() throws IOException {
    // Three more than the limit, for a byte order mark; one more, to see that the line is longer.
    return reader.readLine(text, maxLineBytes + 4, mostToStepOver);
  }

  private boolean startsWithByteOrderMark() {
    byte[] bytes = bytes();
    return end() >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }
}
