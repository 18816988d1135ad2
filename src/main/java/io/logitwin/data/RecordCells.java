package io.logitwin.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * The cells of one record, as a CSV library finds them in a text of one byte a character: their
 * bytes, one behind the other, and where each ends. There is one, which each record fills anew.
 */
final class RecordCells extends AbstractBaseCsvCallbackHandler<RecordCells> {
  private final boolean blankDelimiter;
  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private boolean quoted;

  /**
   * @param delimiter what stands between the cells
   */
  RecordCells(char delimiter) {
    this.blankDelimiter = delimiter == ' ' || delimiter == '\t';
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    quoted = false;
  }

  @Override
  protected void handleField(int index, char[] text, int offset, int length, boolean inQuotes) {
    int start = index == 0 ? 0 : ends[index - 1];
    bytes = start + length <= bytes.length ? bytes : Arrays.copyOf(bytes, 2 * (start + length));
    ends = index < ends.length ? ends : Arrays.copyOf(ends, 2 * ends.length);
    for (int i = 0; i < length; i++) {
      bytes[start + i] = (byte) text[offset + i];
    }
    ends[index] = start + length;
    quoted |= inQuotes;
  }

  @Override
  protected void handleEmpty() {
    ends[0] = 0;
  }

  @Override
  protected RecordCells buildRecord() {
    return this;
  }

  /** Returns how many cells there are; none of an empty line. */
  int count() {
    return getFieldCount();
  }

  /** Returns the number of the line in which the record begins, from the text's first, 1-based. */
  long line() {
    return getStartingLineNumber();
  }

  /** Returns the bytes of all cells, without delimiters and quotes; valid until the next record. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns where a cell begins in {@link #bytes}. */
  int start(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  /** Returns where a cell ends, exclusive. */
  int end(int cell) {
    return ends[cell];
  }

  /** Returns how many bytes all cells have together. */
  int length() {
    return count() == 0 ? 0 : ends[count() - 1];
  }

  /** Returns whether the record is a line of nothing but spaces and tabs. */
  boolean blank() {
    if (quoted || (count() > 1 && !blankDelimiter)) {
      return false;
    }
    for (int i = 0; i < length(); i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
