package io.logitwin.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays lines out in the columns of a terminal. A letter takes one column, a wide one (Chinese,
 * Japanese, Korean, most emoji: East Asian Width in the Unicode standard, by ICU) two, a mark that
 * is set on another letter none.
 */
public final class Layout {
  /** " accuracy 0.9": what follows the name hangs under itself. */
  private static final Pattern NAMED = Pattern.compile(" *\\S+ {2,}");

  private static final Pattern PLAIN = Pattern.compile(" *");
  private static final int INDENT = 4;

  private Layout() {}

  /** Returns how many columns a line takes that {@link Text#line} made. */
  public static int width(String line) {
    return line.codePoints().map(Layout::width).sum();
  }

  /** Returns as much of the beginning of a line as fits. */
  public static String cut(String line, int columns) {
    int end = 0;
    int left = columns;
    while (end < line.length()) {
      int character = line.codePointAt(end);
      left -= width(character);
      if (left < 0) {
        return line.substring(0, end);
      }
      end += Character.charCount(character);
    }
    return line;
  }

  /**
   * Wraps a line where its text begins: after its name and two spaces, or a little to the right.
   */
  public static List<String> wrap(String line, int columns) {
    Matcher named = NAMED.matcher(line);
    Matcher plain = PLAIN.matcher(line);
    int indent =
        named.lookingAt()
            ? width(named.group())
            : plain.lookingAt() ? plain.end() + INDENT : INDENT;
    return wrap(line, columns, indent);
  }

  /**
   * Breaks a line at spaces, so that each part fits; a word that does not fit, such as a path,
   * stays whole.
   *
   * @param columns of the terminal
   * @param indent how far the parts after the first are indented; little on a narrow terminal
   */
  public static List<String> wrap(String line, int columns, int indent) {
    if (width(line) <= columns) {
      return List.of(line);
    }
    String margin = " ".repeat(indent <= columns / 2 ? indent : Math.min(INDENT, columns / 2));
    List<String> parts = new ArrayList<>();
    String rest = line;
    while (width(rest) > columns) {
      int start = rest.length() - rest.stripLeading().length();
      int space = rest.lastIndexOf(' ', cut(rest, columns + 1).length() - 1);
      if (space <= start) {
        space = rest.indexOf(' ', start);
      }
      if (space < 0) {
        break;
      }
      parts.add(rest.substring(0, space).stripTrailing());
      rest = margin + rest.substring(space).strip();
    }
    parts.add(rest);
    return parts;
  }

  private static int width(int character) {
    if (character <= '~') {
      return 1;
    }
    int type = Character.getType(character);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
    return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH
        ? 2
        : 1;
  }
}
