package io.logitwin.heldout;

import io.logitwin.text.Fingerprint;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What a row is, wherever and however it is stored: a hash of its features. The label is no part of
 * it, so that a corrected label moves no row, and equal pictures with two labels stay together.
 */
public final class RowContent {
  /** Bits of a double's mantissa and the one before it: numbers that 2^-53 multiplies exactly. */
  private static final int UNIFORM_BITS = 53;

  private RowContent() {}

  /**
   * Returns the first 64 bits of the SHA-256 of the features that are not 0: for each its index
   * (int) and its bits (double), both big-endian. Among n different rows two are alike with a
   * probability of about n²/2^65.
   *
   * @param indices of the features that are stored, ascending, 0..d−1
   * @param values theirs
   */
  public static long of(int[] indices, double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(indices.length * (Integer.BYTES + Double.BYTES));
    for (int i = 0; i < indices.length; i++) {
      // Of some vectors the zeros are stored, too.
      if (values[i] != 0) {
        bytes.putInt(indices[i]).putDouble(values[i]);
      }
    }
    return digest(bytes.flip());
  }

  /** Returns a content in 16 hexadecimal digits. */
  public static String text(long content) {
    return HexFormat.of().toHexDigits(content);
  }

  /**
   * Returns where between 0 (inclusive) and 1 (exclusive) a row stands: evenly spread, and for
   * another seed elsewhere.
   */
  public static double position(long content, long seed) {
    long mixed = digest(ByteBuffer.allocate(2 * Long.BYTES).putLong(seed).putLong(content).flip());
    return (mixed >>> (Long.SIZE - UNIFORM_BITS)) * 0x1p-53;
  }

  private static long digest(ByteBuffer bytes) {
    MessageDigest sha256 = Fingerprint.sha256();
    sha256.update(bytes);
    return ByteBuffer.wrap(sha256.digest()).getLong();
  }
}
