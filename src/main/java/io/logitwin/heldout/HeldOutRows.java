package io.logitwin.heldout;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import io.logitwin.text.Text;
import java.io.IOException;
import java.util.function.Consumer;

/** The file of held-out rows, read a line at a time. */
public final class HeldOutRows {
  private final String file;
  private final Consumer<HeldOutRow> rows;
  private long lines;

  private HeldOutRows(String file, Consumer<HeldOutRow> rows) {
    this.file = file;
    this.rows = rows;
  }

  /**
   * Reads all rows, in their order in the file.
   *
   * @param folder that holds it: a version's, or a run's
   * @throws LogitwinException {@code INPUT_DATA} with file and line if one is none
   * @throws java.io.FileNotFoundException if there is no such file
   */
  public static void read(Folder folder, Consumer<HeldOutRow> rows) throws IOException {
    HeldOutRows read = new HeldOutRows(folder.display() + "/" + HeldOutRow.FILE, rows);
    folder.readLines(HeldOutRow.FILE, read::line);
    if (read.lines == 0) {
      throw read.refused("expected the line '" + HeldOutRow.HEADER + "'", "", null);
    }
  }

  private void line(String line) {
    lines++;
    if (lines == 1) {
      if (!HeldOutRow.HEADER.equals(line)) {
        throw refused("expected the line '" + HeldOutRow.HEADER + "'", line, null);
      }
      return;
    }
    HeldOutRow row;
    try {
      row = HeldOutRow.parse(line);
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage(), line, e);
    }
    rows.accept(row);
  }

  private LogitwinException refused(String why, String line, Exception cause) {
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Cannot read %s, line %d: %s; found '%s'",
            file, Math.max(1, lines), why, Text.excerpt(line)),
        cause);
  }
}
