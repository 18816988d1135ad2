package io.logitwin.data;

import io.logitwin.contract.FirstLine;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The beginning of a file, which tells whether it is worth reading: what it is, its header, and its
 * first rows.
 *
 * @param file the file
 * @param firstNumber the number of the first line that is not blank, 1-based
 * @param first that line, the header or a row, one byte a character
 * @param rows the lines behind it that are not blank, one byte a character
 * @param problem the message why the file cannot be read as a text; empty if nothing speaks against
 *     it
 * @param table what it is instead, if Spark reads it
 */
record FileBeginning(
    InputFile file,
    long firstNumber,
    String first,
    List<String> rows,
    String problem,
    Optional<TableFormat> table) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** How much text is looked at for the rows, at most. */
  private static final int MOST_ROW_BYTES = 1 << 20;

  FileBeginning {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the beginning of a file. That it did not change comes before what is wrong in it.
   *
   * @param maxLineBytes the limit for a line
   * @param rowCount how many rows are read, at most
   * @throws IOException if the storage fails; damaged contents are a problem in the result instead
   */
  static FileBeginning read(InputFile file, int maxLineBytes, int rowCount, Configuration hadoop)
      throws IOException {
    FileBeginning beginning;
    try (StoredBytes stored = new StoredBytes(file, file.open(hadoop))) {
      beginning = read(file, stored, maxLineBytes, rowCount, hadoop);
    }
    file.requireUnchanged(hadoop);
    return beginning;
  }

  /**
   * Checks that nothing speaks against the file.
   *
   * @throws LogitwinException {@code INPUT_DATA} if something does
   */
  FileBeginning requireReadable() {
    if (!problem.isEmpty()) {
      throw new LogitwinException(Fault.INPUT_DATA, problem);
    }
    return this;
  }

  /** Returns the first line that is not blank. */
  FirstLine firstLine() {
    return FirstLine.ofText(file.display() + " line " + firstNumber, first);
  }

  /** Returns the first rows, if the first line is the header, or a row, too. */
  List<String> rows(boolean header) {
    return header ? rows : Stream.concat(Stream.of(first), rows.stream()).toList();
  }

  private static FileBeginning read(
      InputFile file, StoredBytes stored, int maxLineBytes, int rowCount, Configuration hadoop)
      throws IOException {
    Compression compression = file.compression();
    try {
      BufferedInputStream bytes = new BufferedInputStream(stored, BUFFER_BYTES);
      compression = Compression.ofBytes(peek(bytes));
      BufferedInputStream text =
          new BufferedInputStream(FileText.whole(file, compression, bytes, hadoop), BUFFER_BYTES);
      Optional<String> foreign = FileFormat.foreign(peek(text), compression);
      Optional<String> mismatch = file.compression().mismatch(compression);
      if (foreign.isPresent() && compression == Compression.NONE) {
        return unreadable(file, foreign.get(), TableFormat.of(peek(text)));
      }
      if (foreign.isPresent() || (mismatch.isPresent() && file.bytes() != 0)) {
        return unreadable(file, foreign.or(() -> mismatch).get());
      }
      TextBounds bounds = TextBounds.of(file, maxLineBytes);
      return of(file, text, bounds, rowCount, MOST_ROW_BYTES);
    } catch (IOException | RuntimeException e) {
      return unreadable(file, stored.damage(compression, e));
    }
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(FileFormat.FIRST_BYTES);
    byte[] first = in.readNBytes(FileFormat.FIRST_BYTES);
    in.reset();
    return first;
  }

  /**
   * Takes what a text begins with, which may have no end.
   *
   * @param mostRowBytes how much text is looked at for the rows
   */
  static FileBeginning of(
      InputFile file, InputStream text, TextBounds bounds, int rowCount, int mostRowBytes)
      throws IOException {
    SliceLines lines = SliceLines.ofBeginning(text, bounds.maxLineBytes());
    do {
      if (!lines.next()) {
        return unreadable(file, empty(lines.number()));
      }
      if (lines.number() > TextBounds.LONGEST_BLANK_RUN) {
        return unreadable(file, TextBounds.blankRun(1));
      }
      if (lines.blank() && lines.position() > bounds.mostText()) {
        return unreadable(file, bounds.expansion());
      }
    } while (lines.blank());
    if (lines.tooLong()) {
      return unreadable(
          file,
          String.format(
              "line %d, the first, is longer than %d bytes (max-line-bytes)",
              lines.number(), bounds.maxLineBytes()));
    }
    long firstNumber = lines.number();
    String first = text(lines);
    return new FileBeginning(
        file, firstNumber, first, rows(lines, rowCount, mostRowBytes), "", Optional.empty());
  }

  private static List<String> rows(SliceLines lines, int rowCount, int mostBytes)
      throws IOException {
    List<String> rows = new ArrayList<>();
    // A blank line counts, too: there may be a billion of them.
    long end = lines.position() + mostBytes;
    while (rows.size() < rowCount && lines.next() && !lines.tooLong() && lines.position() <= end) {
      if (!lines.blank()) {
        rows.add(text(lines));
      }
    }
    return rows;
  }

  private static String text(SliceLines lines) {
    return new String(
        lines.bytes(), lines.offset(), lines.end() - lines.offset(), StandardCharsets.ISO_8859_1);
  }

  private static String empty(long lines) {
    return String.format(
        "the file is empty, or all its %d lines are blank (expected a header and rows)", lines);
  }

  private static FileBeginning unreadable(InputFile file, String problem) {
    return unreadable(file, problem, Optional.empty());
  }

  private static FileBeginning unreadable(
      InputFile file, String problem, Optional<TableFormat> table) {
    return new FileBeginning(file, 0, "", List.of(), FileScan.cannotRead(file, problem), table);
  }
}
