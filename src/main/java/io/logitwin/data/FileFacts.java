package io.logitwin.data;

import java.io.Serializable;
import java.util.List;

/**
 * What {@link FileScan} found in one file.
 *
 * @param file the file
 * @param sha256 of its bytes as they are stored, lower-case hexadecimal
 * @param lines how many lines it has: those that end, and a last one that does not
 * @param blankLines how many of them hold nothing but spaces and tabs
 * @param headerLine the number of the first line that is not blank, 1-based; 0 if there is none
 * @param slices the parts that tasks will read, in order
 * @param problem the message why the file cannot be read; empty if it can
 */
record FileFacts(
    InputFile file,
    String sha256,
    long lines,
    long blankLines,
    long headerLine,
    List<Slice> slices,
    String problem)
    implements Serializable {
  FileFacts {
    slices = List.copyOf(slices);
  }

  static FileFacts unreadable(InputFile file, String problem) {
    return new FileFacts(file, "", 0, 0, 0, List.of(), problem);
  }

  /** Returns how many lines are neither blank nor the header. */
  long records() {
    return lines - blankLines - (headerLine > 0 ? 1 : 0);
  }
}
