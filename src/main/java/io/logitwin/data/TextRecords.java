package io.logitwin.data;

import io.logitwin.contract.Dialect;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * The records of a part of a file, in order, without the header and blank lines: lines, where no
 * cell stands in quotes, which is the fast way, and else what a library for RFC 4180 finds.
 */
interface TextRecords extends CurrentRecord, Closeable {
  /** Opens the records of a part. */
  static TextRecords open(Part part, Dialect dialect, int maxLineBytes, Configuration hadoop)
      throws IOException {
    return part.quoted()
        ? new QuotedRecords(part, dialect, maxLineBytes, hadoop)
        : new LineRecords(part, dialect, maxLineBytes, hadoop);
  }

  /** Steps to the next record; returns false if there is none. */
  boolean next() throws IOException;

  /** Returns the number of the line in which the record begins, 1-based. */
  long line();
}
