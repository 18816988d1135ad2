package io.logitwin.data;

import io.logitwin.contract.Dialect;
import io.logitwin.text.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.hadoop.conf.Configuration;

/** The first pass over a file: its fingerprint, its lines, and where its slices begin. */
final class FileScan {
  private static final int BUFFER_BYTES = 1 << 18;

  private FileScan() {}

  /**
   * Reads one file from end to end. That it did not change comes before what is wrong in it: a file
   * that is being written looks damaged.
   *
   * @param dialect how the text is written
   * @param sliceBytes how much of the text a slice has: exactly that if the file is not compressed;
   *     at least that, up to the next block, if it is a bzip2 file; a gzip file is one slice
   * @param maxLineBytes the limit for a line
   * @throws IOException if the storage fails; damaged contents are a problem in the result instead
   */
  static FileFacts scan(
      InputFile file, Dialect dialect, long sliceBytes, int maxLineBytes, Configuration hadoop)
      throws IOException {
    FileFacts facts = read(file, dialect, sliceBytes, maxLineBytes, hadoop);
    file.requireUnchanged(hadoop);
    return facts;
  }

  private static FileFacts read(
      InputFile file, Dialect dialect, long sliceBytes, int maxLineBytes, Configuration hadoop)
      throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    TextBounds bounds = TextBounds.of(file, maxLineBytes);
    try (StoredBytes stored = new StoredBytes(file, file.open(hadoop));
        InputStream hashed = new DigestInputStream(stored, digest)) {
      LineScanner scanner =
          new LineScanner(dialect, maxLineBytes, lines -> check(lines, stored.position(), bounds));
      try {
        InputStream text = FileText.whole(file, file.compression(), hashed, hadoop);
        readInSlices(file, text, dialect.quotes(), sliceBytes, scanner);
      } catch (TextBoundException e) {
        return FileFacts.unreadable(file, cannotRead(file, e.getMessage()));
      } catch (IOException | RuntimeException e) {
        return FileFacts.unreadable(file, cannotRead(file, stored.damage(file.compression(), e)));
      }
      readToEnd(hashed);
      Optional<String> problem = scanner.quotes().problem();
      if (problem.isPresent()) {
        return FileFacts.unreadable(file, cannotRead(file, problem.get()));
      }
      return facts(file, HexFormat.of().formatHex(digest.digest()), scanner);
    }
  }

  static String cannotRead(InputFile file, String why) {
    return "Cannot read " + file.display() + ": " + why;
  }

  private static void check(LineScanner scanner, long stored, TextBounds bounds)
      throws TextBoundException {
    Cancellation.check();
    Optional<String> exceeded = bounds.exceeded(scanner, stored);
    if (exceeded.isPresent()) {
      throw new TextBoundException(exceeded.get());
    }
  }

  /**
   * Returns the SHA-256 of a file's bytes, lower-case hexadecimal, and checks its length and time
   * on the way.
   */
  static String fingerprint(InputFile file, Configuration hadoop) throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    try (InputStream in = new DigestInputStream(file.open(hadoop), digest)) {
      readToEnd(in);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static FileFacts facts(InputFile file, String sha256, LineScanner scanner) {
    return new FileFacts(
        file,
        sha256,
        scanner.lines(),
        scanner.blankLines(),
        scanner.continuedLines(),
        scanner.headerLine(),
        scanner.quotes().found(),
        scanner.slices(),
        "");
  }

  /**
   * Reads the text, and cuts it where the format lets a task begin to read. Within a text that has
   * quotes that is where a record begins, which no block of bzip2 tells.
   */
  private static void readInSlices(
      InputFile file, InputStream text, boolean quotes, long sliceBytes, LineScanner scanner)
      throws IOException {
    scanner.cut(0, 0);
    if (file.compression() == Compression.NONE) {
      for (long start = sliceBytes; start < file.bytes(); start += sliceBytes) {
        scanner.cut(start, start - 1);
      }
    }
    if (!quotes && text instanceof BZip2CompressorInputStream blocks) {
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

  private static void readToEnd(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    while (in.read(buffer) >= 0) {
      Cancellation.check();
    }
  }

  /** Ends a scan; no failure of the storage, and no damage. */
  private static final class TextBoundException extends IOException {
    TextBoundException(String message) {
      super(message);
    }
  }
}
