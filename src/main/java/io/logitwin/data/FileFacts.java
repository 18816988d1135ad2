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
 * @param continuedLines how many of them go on a record that began before them, in quotes
 * @param headerLine the number of the header's line, 1-based; 0 if there is none
 * @param quoted whether a cell stands in quotes
 * @param slices the parts that tasks will read, in order
 * @param problem the message why the file cannot be read; empty if it can
 */
record FileFacts(
    InputFile file,
    String sha256,
    long lines,
    long blankLines,
    long continuedLines,
    long headerLine,
    boolean quoted,
    List<Slice> slices,
    String problem)
    implements Serializable {
  FileFacts {
    slices = List.copyOf(slices);
  }

  static FileFacts unreadable(InputFile file, String problem) {
    return new FileFacts(file, "", 0, 0, 0, 0, false, List.of(), problem);
  }

  /**
   * Returns how many records there are: lines that are not blank, not the header, and go on none.
   */
  long records() {
    return lines - blankLines - continuedLines - (headerLine > 0 ? 1 : 0);
  }
}
