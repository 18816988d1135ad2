package io.logitwin.contract;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The names of an input's columns.
 *
 * @param place the file and line they were read from, for messages
 * @param names the names, in order
 */
public record Header(String place, List<String> names) implements Serializable {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** How pandas writes its index, if it is not told to leave it out. */
  private static final String UNNAMED_FIRST =
      ". If it is an index (as pandas writes), leave it out: to_csv(..., index=False)";

  public Header {
    names = List.copyOf(names);
  }

  /**
   * Returns the names of an input's columns: those of a table, those of a text's header, or those
   * that a contract gives it.
   *
   * @throws LogitwinException {@code INPUT_DATA} as {@link #parse} and {@link #ofRow} say
   */
  public static Header of(FirstLine line, Contract contract) {
    if (line.namesColumns()) {
      return ofTable(line);
    }
    return contract.dialect().header()
        ? parse(line, contract.dialect())
        : ofRow(line, contract.dialect(), contract.columnNames());
  }

  /** A table's names are what a header's must be, but that they may be numbers. */
  private static Header ofTable(FirstLine line) {
    Header header = new Header(line.place(), line.columns());
    header.requireFeature();
    header.requireNames();
    header.requireWholeNames(Dialect.PLAIN);
    header.requireDistinct();
    return header;
  }

  /**
   * Splits and checks a header line.
   *
   * @throws LogitwinException {@code INPUT_DATA} if the line is not UTF-8, is made of numbers (then
   *     the header is missing), has fewer than two names, an empty name, a name with a control
   *     character, the same name twice, or quotes that are not those of the dialect
   */
  public static Header parse(FirstLine line, Dialect dialect) {
    Header header = new Header(line.place(), split(line, dialect));
    header.requireHeader(dialect);
    header.requireNames();
    header.requireWholeNames(dialect);
    header.requireDistinct();
    return header;
  }

  /**
   * Returns the names of the columns of a text without a header.
   *
   * @param line the first row
   * @param given the names, in order; none: {@code column1, column2, ...}, as many as the row has
   *     cells
   * @throws LogitwinException {@code INPUT_DATA} if the row has not as many cells as there are
   *     names
   */
  public static Header ofRow(FirstLine line, Dialect dialect, List<String> given) {
    if (!given.isEmpty() && goesOn(line, dialect)) {
      return new Header(line.place(), given);
    }
    int cells = split(line, dialect).size();
    if (given.isEmpty()) {
      return new Header(
          line.place(), IntStream.rangeClosed(1, cells).mapToObj(i -> "column" + i).toList());
    }
    if (cells != given.size()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Invalid row in %s: %d columns (the contract names %d, separated by %s)",
              line.place(), cells, given.size(), dialect.delimiterName()));
    }
    return new Header(line.place(), given);
  }

  /** Of a row that a cell in quotes carries into the next line, not all cells are here. */
  private static boolean goesOn(FirstLine line, Dialect dialect) {
    try {
      dialect.split(line.text());
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /**
   * Checks that another file's header has the same names.
   *
   * @throws LogitwinException {@code INPUT_DATA} naming the first column that differs
   */
  public void requireSame(FirstLine line, Dialect dialect) {
    List<String> others = split(line, dialect);
    if (others.equals(names)) {
      return;
    }
    int column = 0;
    while (column < Math.min(others.size(), names.size())
        && others.get(column).equals(names.get(column))) {
      column++;
    }
    throw new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Invalid header in %s: column %d is '%s' (the header in %s has '%s' there)",
            line.place(),
            column + 1,
            column < others.size() ? Text.excerpt(others.get(column)) : "",
            place,
            column < names.size() ? Text.excerpt(names.get(column)) : ""));
  }

  private static List<String> split(FirstLine line, Dialect dialect) {
    try {
      return dialect.split(decode(line, dialect));
    } catch (IllegalArgumentException e) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format("Invalid quotes in %s: %s", line.place(), e.getMessage()),
          e);
    }
  }

  /**
   * A name is shown in every result, so no byte of it may be guessed. Cells need no encoding: they
   * are numbers, or equal to a class's name byte by byte.
   */
  private static String decode(FirstLine line, Dialect dialect) {
    byte[] bytes = line.text().getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new LogitwinException(
          Fault.INPUT_DATA, notUtf8(line.place(), bytes, dialect.delimiter()), e);
    }
  }

  private static String notUtf8(String place, byte[] line, char delimiter) {
    ByteBuffer bytes = ByteBuffer.wrap(line);
    StandardCharsets.UTF_8.newDecoder().decode(bytes, CharBuffer.allocate(line.length), true);
    String before = new String(line, 0, bytes.position(), StandardCharsets.UTF_8);
    int column = (int) before.chars().filter(character -> character == delimiter).count() + 1;
    return String.format(
        "Invalid header in %s: it is not UTF-8: column %d has the byte 0x%02X after '%s'. Convert the file"
            + " (iconv -f ENCODING -t UTF-8 OLD > NEW) from what it was written in, for example WINDOWS-1252,"
            + " ISO-8859-1, SHIFT_JIS or GBK",
        place,
        column,
        line[bytes.position()] & 0xff,
        Text.excerpt(before.substring(before.lastIndexOf(delimiter) + 1)));
  }

  /**
   * Returns the names without case, surrounding blanks and quotes, to see what a header was meant
   * to be.
   */
  Set<String> normalizedNames() {
    Set<String> normalized = new HashSet<>();
    names.forEach(name -> normalized.add(normalize(name)));
    return normalized;
  }

  static String normalize(String name) {
    String bare = name.strip();
    if (bare.length() > 1 && bare.matches("(?s)\".*\"|'.*'")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare.toLowerCase(Locale.ROOT);
  }

  private void requireHeader(Dialect dialect) {
    String first = names.get(0);
    if (NUMBER.matcher(first.strip()).matches()) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot find a header in %s: the line begins with the number %s (expected: column names,"
                  + " the label's first). Add a header line such as label,pixel0,pixel1,...",
              place, Text.excerpt(first.strip())));
    }
    if (names.size() < 2) {
      throw invalid(
          String.format(
              "%d column, '%s' (expected: a label and at least one feature, separated by %s)%s",
              names.size(),
              Text.excerpt(first),
              dialect.delimiterName(),
              dialect.delimiter() == ',' ? otherSeparator(first) : ""));
    }
  }

  private void requireFeature() {
    if (names.size() < 2) {
      throw invalid(
          String.format(
              "%d column, '%s' (expected: a label and at least one feature)",
              names.size(), Text.excerpt(names.get(0))));
    }
  }

  private void requireNames() {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isBlank()) {
        throw invalid("column " + (i + 1) + " has no name" + (i == 0 ? UNNAMED_FIRST : ""));
      }
    }
  }

  private static String otherSeparator(String line) {
    if (line.indexOf(';') >= 0) {
      return ". The columns are separated by semicolons: write commas instead, and points in decimals"
          + " (sed 's/,/./g; s/;/,/g' OLD > NEW)";
    }
    if (line.indexOf('\t') >= 0) {
      return ". The columns are separated by tabs: write commas instead (tr '\\t' , < OLD > NEW)";
    }
    return "";
  }

  /** A name is one line of printable text, and no part of a name in quotes that holds a comma. */
  private void requireWholeNames(Dialect dialect) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.chars().anyMatch(Character::isISOControl)) {
        throw invalid(
            String.format(
                "the name of column %d, '%s', has a control character. Is this a text file? Write the"
                    + " names as plain text",
                i + 1, Text.excerpt(name)));
      }
      boolean quotes = !dialect.quotes() && name.strip().startsWith("\"");
      if (quotes && name.chars().filter(character -> character == '"').count() % 2 == 1) {
        throw invalid(
            String.format(
                "column %d, '%s', is a part of a name in quotes that holds a comma. Rename that column:"
                    + " a comma always begins the next one",
                i + 1, Text.excerpt(name)));
      }
    }
  }

  private void requireDistinct() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        throw invalid(
            String.format(
                "the name '%s' stands in column %d and again in column %d",
                Text.excerpt(names.get(i)), names.indexOf(names.get(i)) + 1, i + 1));
      }
    }
  }

  /** Returns the refusal of this header. */
  LogitwinException invalid(String what) {
    return new LogitwinException(Fault.INPUT_DATA, "Invalid header in " + place + ": " + what);
  }
}
