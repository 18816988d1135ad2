package io.logitwin.data;

import java.io.Serializable;

/**
 * A part of a file that one task reads: the lines whose first byte is in the part.
 *
 * @param start the first byte, inclusive
 * @param end the last byte, exclusive; {@link Long#MAX_VALUE} for a compressed file, which is read
 *     as a whole
 * @param firstLine how many lines of the file begin before the part
 * @param firstRecord how many records of the file begin before the part
 */
record Slice(long start, long end, long firstLine, long firstRecord) implements Serializable {}
