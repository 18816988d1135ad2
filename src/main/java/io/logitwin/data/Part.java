package io.logitwin.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read in one go, by one task, which knows nothing of the other parts.
 *
 * @param file the file
 * @param headerLine the number of its header's line, 1-based; 0 if it has none
 * @param quoted whether a cell stands in quotes
 * @param slice the part of the file
 * @param firstRowId the row id of the slice's first record
 */
record Part(InputFile file, long headerLine, boolean quoted, Slice slice, long firstRowId)
    implements Serializable {
  /**
   * Returns a part of one file.
   *
   * @param before how many records the files in front of it have
   */
  static Part of(FileFacts file, Slice slice, long before) {
    return new Part(
        file.file(), file.headerLine(), file.quoted(), slice, before + slice.firstRecord());
  }

  /** Returns the parts of all files, in the order of their rows. */
  static List<Part> of(List<FileFacts> facts) {
    List<Part> parts = new ArrayList<>();
    long before = 0;
    for (FileFacts file : facts) {
      for (Slice slice : file.slices()) {
        parts.add(of(file, slice, before));
      }
      before += file.records();
    }
    return parts;
  }
}
