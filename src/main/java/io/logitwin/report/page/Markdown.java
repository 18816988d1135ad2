package io.logitwin.report.page;

import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes Markdown as CommonMark and GitHub's tables have it, to be read as it stands, too. Whatever
 * is written was perhaps written by others, so all of it is text: nothing that it is given becomes
 * markup or HTML, addresses are written so that none is made a link of, and what plays with the
 * reader is shown, not done.
 */
final class Markdown {
  /** So many characters of a text that others wrote are shown. */
  private static final int LONGEST = 1000;

  /** What begins something in CommonMark, in GitHub's additions (~ and $) or in templates. */
  private static final String MARKS = "\\`*[]|~$#{}^";

  /** What stands between blank lines. */
  private enum Block {
    HEADING,
    PARAGRAPH,
    LIST,
    TABLE
  }

  private final StringBuilder out = new StringBuilder();
  private Block last = Block.HEADING;

  void title(String text) {
    begin(Block.HEADING);
    out.append("# ").append(text(text)).append('\n');
  }

  void heading(String text) {
    begin(Block.HEADING);
    out.append("## ").append(text(text)).append('\n');
  }

  /**
   * Writes a paragraph.
   *
   * @param text begins with a word of ours: at the beginning of a line more is markup than within
   */
  void paragraph(String text) {
    begin(Block.PARAGRAPH);
    out.append(text(text)).append('\n');
  }

  void item(String label, String text) {
    begin(Block.LIST);
    out.append("- **").append(text(label)).append(":** ").append(text(text)).append('\n');
  }

  private void begin(Block block) {
    if (!out.isEmpty() && (block != Block.LIST || last != Block.LIST)) {
      out.append('\n');
    }
    last = block;
  }

  /** Writes a table, its columns of one width. */
  void table(List<String> head, List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(escaped(head));
    rows.forEach(row -> lines.add(escaped(row)));
    List<Integer> widths =
        IntStream.range(0, head.size())
            .mapToObj(
                column -> lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0))
            .toList();
    begin(Block.TABLE);
    out.append(line(lines.get(0), widths));
    out.append(widths.stream().map("-"::repeat).collect(Collectors.joining(" | ", "| ", " |\n")));
    lines.stream().skip(1).forEach(row -> out.append(line(row, widths)));
  }

  private static List<String> escaped(List<String> cells) {
    return cells.stream().map(Markdown::text).toList();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            column -> cells.get(column) + " ".repeat(widths.get(column) - width(cells.get(column))))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** Returns a text that is shown as it is, in a line; a long one is cut, and ends in "...". */
  static String text(String text) {
    String line = Text.line(cut(text));
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char character = line.charAt(i);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> escaped.append(isMark(line, i) ? "\\" : "").append(character);
      }
    }
    return escaped.toString();
  }

  private static String cut(String text) {
    return width(text) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "...";
  }

  private static boolean isMark(String line, int i) {
    return switch (line.charAt(i)) {
      // Within a word it is a letter.
      case '_' -> !(isWord(line, i - 1) && isWord(line, i + 1));
      // GitHub makes links of these without being asked.
      case ':' -> line.startsWith("://", i);
      case '.' -> line.regionMatches(true, i - 3, "www", 0, 3);
      default -> MARKS.indexOf(line.charAt(i)) >= 0;
    };
  }

  private static boolean isWord(String line, int i) {
    return i >= 0 && i < line.length() && Character.isLetterOrDigit(line.charAt(i));
  }
}
