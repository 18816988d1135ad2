package io.logitwin.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.io.compress.SplittableCompressionCodec.READ_MODE;

/** Opens the text of a file, decompressed. */
final class FileText {
  private FileText() {}

  /**
   * Returns the text from the file's first byte to its last.
   *
   * <p>bzip2 is not Hadoop's here: its codec ends without an error where a file is cut off between
   * two blocks, and ignores what follows the last one.
   *
   * @param stored the file's bytes; none at all are no text in any compression
   */
  static InputStream whole(
      InputFile file, Compression compression, InputStream stored, Configuration hadoop)
      throws IOException {
    if (file.bytes() == 0) {
      return stored;
    }
    return switch (compression) {
      case NONE -> stored;
      case GZIP -> gunzip(stored, hadoop);
      case BZIP2 -> new BZip2CompressorInputStream(new BufferedInputStream(stored), true);
    };
  }

  /**
   * Returns the text from the byte before a slice, or from the file's first byte if the slice is
   * the first.
   *
   * @throws io.logitwin.error.LogitwinException {@code TRY_AGAIN} if the file is not the one that
   *     was found
   */
  static InputStream from(Slice slice, InputFile file, Configuration hadoop) throws IOException {
    FSDataInputStream stored = file.open(hadoop);
    if (slice.stored() == 0) {
      return whole(file, file.compression(), stored, hadoop);
    }
    if (file.compression() == Compression.BZIP2) {
      BZip2Codec codec = new BZip2Codec();
      codec.setConf(hadoop);
      // By blocks: it begins at the first block behind that byte. The end is only for who asks.
      return codec.createInputStream(stored, null, slice.stored(), file.bytes(), READ_MODE.BYBLOCK);
    }
    stored.seek(slice.stored());
    return stored;
  }

  private static InputStream gunzip(InputStream stored, Configuration hadoop) throws IOException {
    GzipCodec codec = new GzipCodec();
    codec.setConf(hadoop);
    return codec.createInputStream(stored);
  }
}
