package io.logitwin.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of one record: their bytes, one behind the other, and where each ends. There is one,
 * which each record fills anew.
 */
final class RecordCells {
  private byte[] bytes = new byte[256];
  private int[] ends = new int[16];
  private int count;

  /** Begins the next record. */
  void clear() {
    count = 0;
  }

  /** Adds a cell of one byte a character. */
  void add(char[] text, int offset, int length) {
    int start = grow(length);
    for (int i = 0; i < length; i++) {
      bytes[start + i] = (byte) text[offset + i];
    }
  }

  /** Adds a cell. */
  void add(byte[] cell) {
    int start = grow(cell.length);
    System.arraycopy(cell, 0, bytes, start, cell.length);
  }

  private int grow(int length) {
    int start = length();
    if (start + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (start + length));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = start + length;
    return start;
  }

  /** Returns how many cells there are. */
  int count() {
    return count;
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
    return count == 0 ? 0 : ends[count - 1];
  }

  /** Returns the cells, one byte a character. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    for (int cell = 0; cell < count; cell++) {
      texts.add(
          new String(bytes, start(cell), end(cell) - start(cell), StandardCharsets.ISO_8859_1));
    }
    return texts;
  }
}
