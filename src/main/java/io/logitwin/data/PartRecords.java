package io.logitwin.data;

import io.logitwin.contract.Dialect;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.hadoop.conf.Configuration;

/** Opens the records of a part of a file. */
final class PartRecords {
  private PartRecords() {}

  static TextRecords open(Part part, Dialect dialect, int maxLineBytes, Configuration hadoop)
      throws IOException {
    String file = part.file().display();
    if (part.quoted()) {
      return new QuotedRecords(
          text(part, hadoop),
          new TextPlace(file, part.slice().firstLine(), part.headerLine()),
          dialect,
          maxLineBytes,
          Cancellation::check);
    }
    SliceLines lines = new SliceLines(part.file(), part.slice(), maxLineBytes, hadoop);
    return new LineRecords(lines, file, part.headerLine(), dialect);
  }

  private static InputStream text(Part part, Configuration hadoop) throws IOException {
    Slice slice = part.slice();
    InputStream in = FileText.from(slice, part.file(), hadoop);
    if (slice.start() > 0) {
      in.skipNBytes(1); // the byte in front of the slice
    }
    return slice.end() == Long.MAX_VALUE
        ? in
        : BoundedInputStream.builder()
            .setInputStream(in)
            .setMaxCount(slice.end() - slice.start())
            .get();
  }
}
