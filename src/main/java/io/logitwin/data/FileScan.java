package io.logitwin.data;

import io.logitwin.text.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.hadoop.conf.Configuration;

/**
 * The first pass over a file: its fingerprint, its lines, its header, and where its slices begin.
 */
final class FileScan {
  private static final int BUFFER_BYTES = 1 << 18;
  private static final int MAGIC_BYTES = 4;

  /** No reader of lines, Hadoop's included, can step over a line of more than 2 GiB. */
  private static final long LONGEST_LINE = 1L << 30;

  private FileScan() {}

  /**
   * Reads one file from end to end. That it did not change comes before what is wrong in it: a file
   * that is being written looks damaged.
   *
   * @param sliceBytes how much of the text a slice has: exactly that if the file is not compressed;
   *     at least that, up to the next block, if it is a bzip2 file; a gzip file is one slice
   * @param maxLineBytes the limit for a line
   * @throws IOException if the storage fails; damaged contents are a problem in the result instead
   */
  static FileFacts scan(InputFile file, long sliceBytes, int maxLineBytes, Configuration hadoop)
      throws IOException {
    FileFacts facts = read(file, sliceBytes, maxLineBytes, hadoop);
    file.requireUnchanged(hadoop);
    return facts;
  }

  private static FileFacts read(
      InputFile file, long sliceBytes, int maxLineBytes, Configuration hadoop) throws IOException {
    String mismatch = file.compression().mismatch(firstBytes(file, hadoop)).orElse("");
    if (!mismatch.isEmpty() && file.bytes() > 0) {
      return FileFacts.unreadable(file, mismatch);
    }
    MessageDigest digest = sha256();
    try (StorageStream stored = new StorageStream(file.open(hadoop));
        InputStream hashed = new DigestInputStream(stored, digest)) {
      LineScanner scanner = new LineScanner(maxLineBytes);
      try {
        readInSlices(file, FileText.whole(file, hashed, hadoop), sliceBytes, scanner);
      } catch (IOException | RuntimeException e) {
        stored.rethrowOwnFailure();
        return FileFacts.unreadable(file, damage(file, stored.position(), e));
      }
      hashed.transferTo(java.io.OutputStream.nullOutputStream());
      return facts(file, HexFormat.of().formatHex(digest.digest()), scanner, maxLineBytes);
    }
  }

  /**
   * Returns the SHA-256 of a file's bytes, lower-case hexadecimal, and checks its length and time
   * on the way.
   */
  static String fingerprint(InputFile file, Configuration hadoop) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(file.open(hadoop), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static FileFacts facts(
      InputFile file, String sha256, LineScanner scanner, int maxLineBytes) {
    String problem = "";
    if (scanner.longestLine() > LONGEST_LINE) {
      problem =
          "it has a line of " + scanner.longestLine() + " bytes (at most " + LONGEST_LINE + ")";
    } else if (scanner.headerLength() > maxLineBytes) {
      problem =
          "line "
              + scanner.headerLine()
              + ", the header, is longer than "
              + maxLineBytes
              + " bytes (max-line-bytes)";
    }
    return new FileFacts(
        file,
        sha256,
        scanner.lines(),
        scanner.blankLines(),
        scanner.headerLine(),
        scanner.header(),
        scanner.slices(),
        problem);
  }

  private static byte[] firstBytes(InputFile file, Configuration hadoop) throws IOException {
    try (InputStream in = file.open(hadoop)) {
      return in.readNBytes(MAGIC_BYTES);
    }
  }

  /** Reads the text, and cuts it where the format lets a task begin to read. */
  private static void readInSlices(
      InputFile file, InputStream text, long sliceBytes, LineScanner scanner) throws IOException {
    scanner.cut(0, 0);
    if (file.compression() == Compression.NONE) {
      for (long start = sliceBytes; start < file.bytes(); start += sliceBytes) {
        scanner.cut(start, start - 1);
      }
    }
    if (text instanceof BZip2CompressorInputStream blocks) {
      BlockCuts.readAll(blocks, sliceBytes, scanner);
    } else {
      readAll(text, scanner);
    }
    scanner.finish();
  }

  private static void readAll(InputStream text, LineScanner scanner) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
      scanner.accept(buffer, read);
    }
  }

  private static String damage(InputFile file, long position, Exception e) {
    return String.format(
        "the %s data is damaged or cut off near byte %d of %d (%s)",
        file.compression(),
        position,
        file.bytes(),
        Text.escape(String.valueOf(e.getMessage()), 100));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Counts the bytes, and tells a failure of the storage from damaged contents. */
  private static final class StorageStream extends FilterInputStream {
    private long position;
    private IOException failure;

    StorageStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int read = super.read(buffer, offset, length);
        position += Math.max(0, read);
        return read;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    long position() {
      return position;
    }

    void rethrowOwnFailure() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
