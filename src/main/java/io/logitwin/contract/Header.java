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
   * Splits and checks a header line.
   *
   * @param line the line as it is stored, without its end
   * @throws LogitwinException {@code INPUT_DATA} if the line is not UTF-8, is made of numbers (then
   *     the header is missing), has fewer than two names, an empty name, a name with a control
   *     character, or the same name twice
   */
  public static Header parse(String place, byte[] line) {
    Header header = new Header(place, List.of(decode(place, line).split(",", -1)));
    header.requireNames();
    header.requireWholeNames();
    header.requireDistinct();
    return header;
  }

  /**
   * Checks that another file's header has the same names.
   *
   * @throws LogitwinException {@code INPUT_DATA} naming the first column that differs
   */
  public void requireSame(String otherPlace, byte[] line) {
    List<String> others = List.of(decode(otherPlace, line).split(",", -1));
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
            otherPlace,
            column + 1,
            column < others.size() ? Text.excerpt(others.get(column)) : "",
            place,
            column < names.size() ? Text.excerpt(names.get(column)) : ""));
  }

  /**
   * A name is shown in every result, so no byte of it may be guessed. Cells need no encoding: they
   * are numbers.
   */
  private static String decode(String place, byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new LogitwinException(Fault.INPUT_DATA, notUtf8(place, line), e);
    }
  }

  private static String notUtf8(String place, byte[] line) {
    ByteBuffer bytes = ByteBuffer.wrap(line);
    StandardCharsets.UTF_8.newDecoder().decode(bytes, CharBuffer.allocate(line.length), true);
    String before = new String(line, 0, bytes.position(), StandardCharsets.UTF_8);
    int column = (int) before.chars().filter(character -> character == ',').count() + 1;
    return String.format(
        "Invalid header in %s: it is not UTF-8: column %d has the byte 0x%02X after '%s'. Convert the file"
            + " (iconv -f ENCODING -t UTF-8 OLD > NEW) from what it was written in, for example WINDOWS-1252,"
            + " ISO-8859-1, SHIFT_JIS or GBK",
        place,
        column,
        line[bytes.position()] & 0xff,
        Text.excerpt(before.substring(before.lastIndexOf(',') + 1)));
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

  private void requireNames() {
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
              "%d column, '%s' (expected: a label and at least one feature, separated by commas)%s",
              names.size(), Text.excerpt(first), otherSeparator(first)));
    }
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
  private void requireWholeNames() {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.chars().anyMatch(Character::isISOControl)) {
        throw invalid(
            String.format(
                "the name of column %d, '%s', has a control character. Is this a text file? Write the"
                    + " names as plain text",
                i + 1, Text.excerpt(name)));
      }
      boolean quotes = name.strip().startsWith("\"");
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
