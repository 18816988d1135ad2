package io.logitwin.data;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Tells by a text's first bytes what it is, if it is not the text of a table: an archive, a
 * compression that is not read, a binary table, or text in another encoding.
 *
 * <p>Archives and compressions are known to commons-compress; the formats of tables stand here.
 */
final class FileFormat {
  /** How many of the first bytes are looked at: tar has its mark in the first 512. */
  static final int FIRST_BYTES = 1024;

  /** How much of a text in UTF-16 or UTF-32 shows the pattern of its zeros. */
  private static final int PATTERN_BYTES = 64;

  private static final String TO_CSV = "write it as CSV with a header";
  private static final String ALONE =
      ": such files are read where all are of one format, and none is compressed as a whole";
  private static final Map<String, String> TABLES = new LinkedHashMap<>();
  private static final Map<String, String> ENCODINGS = new LinkedHashMap<>();

  static {
    TABLES.put("\u00D0\u00CF\u0011\u00E0", "an Excel workbook (.xls)");
    TABLES.put("\u0093NUMPY", "a NumPy array");
    TABLES.put("\u0089HDF", "an HDF5 file");
    TABLES.put("SQLite format 3", "a SQLite database");
    TABLES.put("\u0000\u0000\b\u0001", "an IDX file of labels, as MNIST has");
    TABLES.put("\u0000\u0000\b\u0003", "an IDX file of images, as MNIST has");
    // The mark of UTF-16 begins that of UTF-32, so the longer one comes first.
    ENCODINGS.put("\u00FF\u00FE\u0000\u0000", "UTF-32LE");
    ENCODINGS.put("\u0000\u0000\u00FE\u00FF", "UTF-32BE");
    ENCODINGS.put("\u00FF\u00FE", "UTF-16LE");
    ENCODINGS.put("\u00FE\u00FF", "UTF-16BE");
  }

  private FileFormat() {}

  /**
   * Returns why a text is not read, as a sentence goes on behind the file's name; empty if nothing
   * speaks against it.
   *
   * @param text its first bytes, decompressed: {@link #FIRST_BYTES} of them, or all there are
   * @param outer how the file is compressed
   */
  static Optional<String> foreign(byte[] text, Compression outer) {
    Optional<String> encoding = encoding(text);
    if (encoding.isPresent() || isPrintable(text)) {
      return encoding;
    }
    return table(text)
        .or(() -> archive(text))
        .or(() -> compressedAgain(text, outer))
        .or(() -> compression(text));
  }

  private static Optional<String> encoding(byte[] text) {
    return starting(ENCODINGS, text)
        .or(() -> zeros(text))
        .map(
            encoding ->
                String.format(
                    "its text is %1$s, not UTF-8. Convert it: iconv -f %1$s -t UTF-8 OLD > NEW",
                    encoding));
  }

  /** Text of ASCII characters without a mark shows by where its zeros stand. */
  private static Optional<String> zeros(byte[] text) {
    int length = Math.min(PATTERN_BYTES, text.length) / 4 * 4;
    StringBuilder pattern = new StringBuilder();
    for (int place = 0; place < 4; place++) {
      int zeros = 0;
      for (int i = place; i < length; i += 4) {
        zeros += text[i] == 0 ? 1 : 0;
      }
      pattern.append(zeros == 0 ? 'x' : zeros == length / 4 ? '0' : '?');
    }
    return Optional.ofNullable(
        Map.of("x0x0", "UTF-16LE", "0x0x", "UTF-16BE", "x000", "UTF-32LE", "000x", "UTF-32BE")
            .get(pattern.toString()));
  }

  /** A name such as PAR1 may begin a header; a binary format has bytes that no text has. */
  private static boolean isPrintable(byte[] text) {
    for (byte value : text) {
      boolean white = value == '\t' || value == '\n' || value == '\r';
      if (value >= 0 && value < ' ' && !white) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> table(byte[] text) {
    return TableFormat.of(text)
        .map(format -> "it is " + format.description() + ", not a CSV" + ALONE)
        .or(() -> starting(TABLES, text).map(name -> "it is " + name + ", not a CSV: " + TO_CSV));
  }

  private static Optional<String> archive(byte[] text) {
    try {
      String name = ArchiveStreamFactory.detect(new ByteArrayInputStream(text));
      return Optional.of(
          String.format(
              "it is a %s archive, not a CSV: unpack it (%s) and name the file in it",
              name,
              switch (name) {
                case ArchiveStreamFactory.TAR -> "tar -xf";
                case ArchiveStreamFactory.ZIP -> "unzip; an .xlsx: save the sheet as CSV UTF-8";
                default -> name;
              }));
    } catch (ArchiveException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> compressedAgain(byte[] text, Compression outer) {
    Compression inner = Compression.ofBytes(text);
    return inner == Compression.NONE || outer == Compression.NONE
        ? Optional.empty()
        : Optional.of(
            String.format("it is compressed twice, %s in %s: decompress it once", inner, outer));
  }

  private static Optional<String> compression(byte[] text) {
    try {
      String name = CompressorStreamFactory.detect(new ByteArrayInputStream(text));
      return Optional.of(
          String.format(
              "its bytes are %s, which is not read: decompress it, or compress it by gzip or bzip2",
              name));
    } catch (CompressorException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> starting(Map<String, String> marks, byte[] bytes) {
    String beginning = new String(bytes, StandardCharsets.ISO_8859_1);
    return marks.entrySet().stream()
        .filter(mark -> beginning.startsWith(mark.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
