package io.logitwin.data;

import java.io.Closeable;
import java.io.IOException;

/**
 * The records of a part of a file, in order, without the header and blank lines: lines, where no
 * cell stands in quotes, which is the fast way, and else what a library for RFC 4180 finds.
 */
interface TextRecords extends CurrentRecord, Closeable {
  /** Steps to the next record; returns false if there is none. */
  boolean next() throws IOException;

  /** Returns the number of the line in which the record begins, 1-based. */
  long line();
}
