package io.logitwin.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A slow and plain reading of a file's lines, to hold both passes against: a line ends in LF, CR or
 * CRLF, a byte order mark at the beginning is skipped, and what follows the last line end is a line
 * if it has a byte.
 */
final class NaiveLines {
  /**
   * @param start where the line's first byte stands in the file, a byte order mark included
   * @param content the line without its end, one byte a character
   */
  record Line(int start, String content) {
    boolean blank(int maxLineBytes) {
      return content.length() <= maxLineBytes && content.matches("[ \t]*");
    }
  }

  private NaiveLines() {}

  static List<Line> of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      String content = text.substring(start, end);
      boolean marked = start == 0 && content.startsWith("\u00EF\u00BB\u00BF");
      lines.add(new Line(start, marked ? content.substring(3) : content));
      start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
    return lines;
  }

  /** Returns the number of the first line that is not blank, 1-based; 0 if there is none. */
  static int header(List<Line> lines, int maxLineBytes) {
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).blank(maxLineBytes)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Returns the numbers of the lines that are neither blank nor the header. */
  static List<Integer> records(List<Line> lines, int maxLineBytes) {
    List<Integer> records = new ArrayList<>();
    for (int number = header(lines, maxLineBytes) + 1; number <= lines.size(); number++) {
      if (!lines.get(number - 1).blank(maxLineBytes)) {
        records.add(number);
      }
    }
    return records;
  }
}
