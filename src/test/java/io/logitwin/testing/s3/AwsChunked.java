package io.logitwin.testing.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/**
 * A body in frames, each with its length in hexadecimal digits and a signature before it. What
 * follows the empty last frame (checksums) is dropped.
 */
final class AwsChunked {
  private AwsChunked() {}

  static byte[] decode(byte[] framed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int position = 0;
    while (true) {
      int end = lineEnd(framed, position);
      String line = new String(framed, position, end - position, US_ASCII);
      int length = Integer.parseInt(line.split(";", 2)[0], 16);
      if (length == 0) {
        return bytes.toByteArray();
      }
      bytes.write(framed, end + 2, length);
      position = end + 2 + length + 2;
    }
  }

  private static int lineEnd(byte[] framed, int from) {
    for (int i = from; i + 1 < framed.length; i++) {
      if (framed[i] == '\r' && framed[i + 1] == '\n') {
        return i;
      }
    }
    throw new S3Error(400, "IncompleteBody");
  }
}
