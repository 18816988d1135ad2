package io.logitwin.data;

import java.io.IOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * Reads the text of a bzip2 file and cuts it into slices where blocks begin.
 *
 * <p>The decompressor takes in a whole block before it gives the block's first byte, and nothing
 * more until the last: so the count of stored bytes moves with a block's first byte, and up to
 * there tells where the block before ends.
 *
 * <p>A slice starts one byte into its block. Its reader needs the byte in front of the slice, to
 * see whether a line begins at the start, and the block's first is that byte.
 */
final class BlockCuts {
  private static final int BUFFER_BYTES = 1 << 18;

  /**
   * How far in front of the end of the block before a reader begins to look for the next one's
   * mark. A block has at least 22 bytes, of which the first six are its own mark.
   */
  private static final int BEFORE_THE_MARK = 12;

  private final BZip2CompressorInputStream text;
  private final LineScanner scanner;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private long position;

  private BlockCuts(BZip2CompressorInputStream text, LineScanner scanner) {
    this.text = text;
    this.scanner = scanner;
  }

  /**
   * Reads the text to its end.
   *
   * @param text the text, at its first byte
   * @param sliceBytes how much of the text a slice has at least
   * @param scanner takes the text and the cuts
   * @throws IOException if the file is damaged or the storage fails
   */
  static void readAll(BZip2CompressorInputStream text, long sliceBytes, LineScanner scanner)
      throws IOException {
    BlockCuts cuts = new BlockCuts(text, scanner);
    while (cuts.readOver(sliceBytes)) {
      cuts.readToNextBlock();
    }
  }

  /** Reads that many bytes; returns false if the text ended. */
  private boolean readOver(long bytes) throws IOException {
    long end = position + bytes;
    while (position < end) {
      int read = text.read(buffer, 0, (int) Math.min(buffer.length, end - position));
      if (read < 0) {
        return false;
      }
      scanner.accept(buffer, read);
      position += read;
    }
    return true;
  }

  /** Reads up to the first byte of the next block, that byte included, and cuts behind it. */
  private void readToNextBlock() throws IOException {
    long before = text.getCompressedCount();
    for (int value = text.read(); value >= 0; value = text.read()) {
      boolean first = text.getCompressedCount() != before;
      buffer[0] = (byte) value;
      scanner.accept(buffer, 1);
      position++;
      if (first) {
        scanner.cut(position, before - BEFORE_THE_MARK);
        return;
      }
    }
  }
}
