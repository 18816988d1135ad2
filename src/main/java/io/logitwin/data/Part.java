package io.logitwin.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What one task reads, and nothing of what the others do.
 *
 * @param file the file
 * @param headerLine the number of its header's line, 1-based
 * @param slice the part of the file
 * @param firstRowId the row id of the slice's first record
 */
record Part(InputFile file, long headerLine, Slice slice, long firstRowId) implements Serializable {
  /** Returns the parts of all files, in the order of their rows. */
  static List<Part> of(List<FileFacts> facts) {
    List<Part> parts = new ArrayList<>();
    long before = 0;
    for (FileFacts file : facts) {
      for (Slice slice : file.slices()) {
        parts.add(new Part(file.file(), file.headerLine(), slice, before + slice.firstRecord()));
      }
      before += file.records();
    }
    return parts;
  }
}
