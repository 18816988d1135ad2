package io.logitwin.data;

import java.util.Optional;

/**
 * What no table has, so that a text that has it is given up at once: reading on would take minutes
 * and find nothing.
 *
 * @param maxLineBytes the limit for a line that is a row
 * @param mostText the most bytes of text
 */
record TextBounds(int maxLineBytes, long mostText) {
  static final long LONGEST_BLANK_RUN = 1_000_000;

  /** gzip reaches 1032 and bzip2 a million, on the same byte again and again. */
  static final long MOST_EXPANSION = 200;

  /** So much text any file may have, however small it is stored. */
  private static final long FREE_TEXT = 64L << 20;

  /** So much text any file may begin with, in however few of its bytes it is stored. */
  private static final long FREE_BEGINNING = 256L << 20;

  static TextBounds of(InputFile file, int maxLineBytes) {
    return new TextBounds(
        maxLineBytes,
        file.compression() == Compression.NONE || file.bytes() < 0
            ? Long.MAX_VALUE
            : Math.max(FREE_TEXT, MOST_EXPANSION * file.bytes()));
  }

  /**
   * Returns what is over a bound, as a sentence goes on behind the file's name.
   *
   * @param scanner what was seen of the text
   * @param stored how many of the file's bytes were read for it
   */
  Optional<String> exceeded(LineScanner scanner, long stored) {
    if (scanner.longestLine() > Math.max(Lines.LONGEST, maxLineBytes)) {
      return Optional.of(
          String.format(
              "it has a line of more than %d bytes (at most %d; max-line-bytes is %d)%s",
              Lines.LONGEST,
              Lines.LONGEST,
              maxLineBytes,
              scanner
                  .quotes()
                  .openedIn()
                  .map(line -> ": the quote that opens a cell in line " + line + " is not closed")
                  .orElse("")));
    }
    if (scanner.longestBlankRun() > LONGEST_BLANK_RUN) {
      return Optional.of(blankRun(scanner.longestBlankRunStart()));
    }
    if (scanner.position() > mostText) {
      return Optional.of(expansion());
    }
    // A large file that holds a text without end would be read for as long as a large table.
    if (mostText < Long.MAX_VALUE
        && scanner.position() > Math.max(FREE_BEGINNING, MOST_EXPANSION * stored)) {
      return Optional.of(
          String.format(
              "its text is more than %d times as long as what is stored: its first %d bytes are,"
                  + " decompressed, %d. If it is what it should be, decompress it first",
              MOST_EXPANSION, stored, scanner.position()));
    }
    return Optional.empty();
  }

  /** Returns why a text is given up that is longer than a file of that size may hold. */
  String expansion() {
    return String.format(
        "its text is more than %d times as long as the file: decompressed, it has more than %d"
            + " bytes. If it is what it should be, decompress it first",
        MOST_EXPANSION, mostText);
  }

  static String blankRun(long firstLine) {
    return String.format(
        "it has more than %d blank lines in a row, from line %d on. Is it what it should be?",
        LONGEST_BLANK_RUN, firstLine);
  }
}
