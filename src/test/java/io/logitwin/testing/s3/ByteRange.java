package io.logitwin.testing.s3;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of an object.
 *
 * @param first the first one, from 0
 * @param end behind the last one
 */
record ByteRange(int first, int end) {
  private static final Pattern FORM = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /** Returns what a header {@code Range} means of so many bytes. */
  static ByteRange of(String header, int length) {
    Matcher range = FORM.matcher(header);
    if (!range.matches()) {
      throw new S3Error(400, "InvalidArgument");
    }
    if (range.group(1).isEmpty()) {
      return new ByteRange(Math.max(0, length - Integer.parseInt(range.group(2))), length);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? length - 1L : Long.parseLong(range.group(2));
    if (first >= length) {
      throw new S3Error(416, "InvalidRange");
    }
    return new ByteRange((int) first, (int) Math.min(length, last + 1));
  }

  byte[] of(byte[] bytes) {
    return Arrays.copyOfRange(bytes, first, end);
  }

  /** Returns the header {@code Content-Range}. */
  String of(int length) {
    return "bytes " + first + "-" + (end - 1) + "/" + length;
  }
}
