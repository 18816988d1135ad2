package io.logitwin.contract;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a text writes a table. Cells in quotes are those of RFC 4180: a quote opens a cell only as
 * its first character, a quote within is written twice, and delimiters and line breaks within are
 * text.
 *
 * @param delimiter what stands between two cells; one byte in UTF-8
 * @param quote what a cell may stand in; {@link #NO_QUOTE} if quotes are text as any other
 * @param decimal what stands between a number's whole part and its fraction: a point or a comma
 * @param header whether the first line that is not blank has the names of the columns
 */
public record Dialect(char delimiter, char quote, char decimal, boolean header)
    implements Serializable {
  /** No character is a quote. */
  public static final char NO_QUOTE = 0;

  /** Commas, points and a header, and no quotes. */
  public static final Dialect PLAIN = new Dialect(',', NO_QUOTE, '.', true);

  /**
   * @throws IllegalArgumentException if a character cannot be what it should be, or is two things
   */
  public Dialect {
    if (!canDelimit(delimiter)) {
      throw new IllegalArgumentException(
          "Invalid delimiter: '" + delimiter + "' (must be a tab, a space or a sign of ASCII)");
    }
    if (quote != NO_QUOTE && (!canDelimit(quote) || quote == delimiter || quote <= ' ')) {
      throw new IllegalArgumentException(
          "Invalid quote: '" + quote + "' (must be a sign of ASCII, and not the delimiter)");
    }
    if ((decimal != '.' && decimal != ',') || decimal == delimiter) {
      throw new IllegalArgumentException(
          "Invalid decimal sign: '"
              + decimal
              + "' (must be a point or a comma, and not the delimiter)");
    }
  }

  /** Returns whether a character can stand between cells: it is no part of a number or a word. */
  public static boolean canDelimit(char character) {
    boolean sign = character >= ' ' && character < 127 && !Character.isLetterOrDigit(character);
    return character == '\t' || (sign && "+-._".indexOf(character) < 0);
  }

  /** Returns whether cells may stand in quotes. */
  public boolean quotes() {
    return quote != NO_QUOTE;
  }

  /**
   * Returns the cells of a line, without their quotes.
   *
   * @throws IllegalArgumentException if something follows a closing quote, or the last one is not
   *     closed
   */
  public List<String> split(String line) {
    if (!quotes() || line.indexOf(quote) < 0) {
      return splitPlain(line);
    }
    // Behind another cell: an open quote then takes that cell, too, and their number tells.
    try {
      List<String> cells =
          CsvReader.builder()
              .fieldSeparator(delimiter)
              .quoteCharacter(quote)
              .ofSingleCsvRecord(line + delimiter)
              .getFields();
      if (cells.get(cells.size() - 1).isEmpty()) {
        return cells.subList(0, cells.size() - 1);
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException("a cell goes on behind its closing quote", e);
    }
    throw new IllegalArgumentException("a quote is opened and not closed in this line");
  }

  /** Returns cells as one line, the reverse of {@link #split}. */
  public String join(List<String> cells) {
    return cells.stream().map(this::write).collect(Collectors.joining(String.valueOf(delimiter)));
  }

  private String write(String cell) {
    boolean plain =
        cell.chars().noneMatch(c -> c == delimiter || c == quote || c == '\n' || c == '\r');
    if (plain || !quotes()) {
      return cell;
    }
    String mark = String.valueOf(quote);
    return mark + cell.replace(mark, mark + mark) + mark;
  }

  private List<String> splitPlain(String line) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, start)) {
      cells.add(line.substring(start, end));
      start = end + 1;
    }
    cells.add(line.substring(start));
    return cells;
  }

  /** Returns the delimiter as messages name it. */
  public String delimiterName() {
    return switch (delimiter) {
      case ',' -> "commas";
      case ';' -> "semicolons";
      case '\t' -> "tabs";
      case ' ' -> "spaces";
      default -> "'" + delimiter + "'";
    };
  }
}
