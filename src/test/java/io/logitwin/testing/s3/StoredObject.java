package io.logitwin.testing.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;

/** An object, which is never changed, only replaced. */
final class StoredObject {
  private final byte[] bytes;
  private final Map<String, String> metadata;
  private final Instant modified;
  private final String etag;

  /**
   * @param metadata the headers {@code x-amz-meta-...} that it was put with
   */
  StoredObject(byte[] bytes, Map<String, String> metadata) {
    this.bytes = bytes.clone();
    this.metadata = Map.copyOf(metadata);
    this.modified = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    this.etag = etag(bytes);
  }

  /** Returns what S3 calls bytes: their MD5, in quotes. */
  static String etag(byte[] bytes) {
    try {
      return '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] bytes() {
    return bytes.clone();
  }

  int length() {
    return bytes.length;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  Instant modified() {
    return modified;
  }

  String etag() {
    return etag;
  }
}
