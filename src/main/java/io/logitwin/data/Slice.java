package io.logitwin.data;

import java.io.Serializable;

/**
 * A part of a file's text that one task reads: the lines whose first byte is in the part.
 *
 * @param start the part's first byte in the text (of a compressed file: as it is decompressed),
 *     inclusive
 * @param end its last byte, exclusive; {@link Long#MAX_VALUE} for the last part
 * @param stored the byte of the stored file from which reading gives the text, beginning with the
 *     byte before {@code start}; 0 if {@code start} is
 * @param firstLine how many lines of the file begin before the part
 * @param firstRecord how many records of the file begin before the part
 */
record Slice(long start, long end, long stored, long firstLine, long firstRecord)
    implements Serializable {
  /** Returns the slice from the same beginning to another end. */
  Slice until(long otherEnd) {
    return new Slice(start, otherEnd, stored, firstLine, firstRecord);
  }
}
