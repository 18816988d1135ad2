package io.logitwin.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What {@link FileScan} found in one file.
 *
 * @param file the file
 * @param sha256 of its bytes as they are stored, lower-case hexadecimal
 * @param lines how many lines it has: those that end, and a last one that does not; of a table, its
 *     rows
 * @param blankLines how many of them hold nothing but spaces and tabs
 * @param continuedLines how many of them go on a record that began before them, in quotes
 * @param headerLine the number of the header's line, 1-based; 0 if there is none
 * @param quoted whether a cell stands in quotes
 * @param slices the parts that tasks will read, in order; of a table the blocks, which Spark deals
 *     out
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

  /**
   * Returns the facts of a file that has rows and no lines.
   *
   * @param blocks how many rows each of its blocks has, by where the block begins
   */
  static FileFacts ofTable(InputFile file, String sha256, SortedMap<Long, Long> blocks) {
    List<Slice> slices = new ArrayList<>();
    long rows = 0;
    for (Map.Entry<Long, Long> block : blocks.entrySet()) {
      slices.add(new Slice(block.getKey(), Long.MAX_VALUE, 0, rows, rows));
      rows += block.getValue();
    }
    return new FileFacts(file, sha256, rows, 0, 0, 0, false, slices, "");
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
