package io.logitwin.inspect;

import io.logitwin.contract.Dialect;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * How a text seems to be written, by its first lines.
 *
 * @param dialect what was found
 * @param text the same with the evidence for each part, and the encoding
 */
public record DialectGuess(Dialect dialect, TextProfile text) implements Serializable {
  /** The most lines that are looked at. */
  public static final int MOST_LINES = 1000;

  /** Of longer lines fewer are enough: so much text, but some lines in any case. */
  private static final int MOST_CHARACTERS = 500_000;

  private static final int FEWEST_LINES = 100;

  public DialectGuess {
    Objects.requireNonNull(dialect, "dialect is null");
    Objects.requireNonNull(text, "text is null");
  }

  /**
   * Looks at the first lines.
   *
   * @param firstLines the lines as they are stored, one byte a character (ISO 8859-1), without
   *     their ends and without blank ones; of more than 1000 the first 1000, of long lines fewer.
   *     Of none, everything is a guess
   */
  public static DialectGuess of(List<String> firstLines) {
    List<String> lines = lookedAt(firstLines);
    DelimiterGuess delimiters = DelimiterGuess.of(lines);
    SplitLines split = delimiters.lines();
    Observed decimal = DecimalGuess.of(split);
    char sign = decimal.value().charAt(0);
    Observed header = HeaderGuess.of(split, new CellGrammar(sign));
    return new DialectGuess(
        new Dialect(
            split.dialect().delimiter(),
            split.dialect().quote(),
            sign,
            header.value().equals(TextProfile.YES)),
        new TextProfile(
            TextProfile.TEXT,
            encoding(lines),
            delimiters.delimiter(),
            delimiters.quote(lines),
            decimal,
            header));
  }

  /**
   * Returns how a table that names its columns itself would be written.
   *
   * @param format what it is, such as {@code a Parquet file}
   */
  static DialectGuess ofTable(String format) {
    String evidence = "it is " + format + ", which names its columns";
    return new DialectGuess(
        new Dialect(',', '"', '.', true),
        new TextProfile(
            format,
            Observed.certain(TextProfile.UTF_8, evidence),
            Observed.certain("comma", evidence),
            Observed.certain("\"", evidence),
            Observed.certain(".", evidence),
            Observed.certain(TextProfile.YES, evidence)));
  }

  /** Returns the lines that are looked at. */
  static List<String> lookedAt(List<String> firstLines) {
    int lines = 0;
    long characters = 0;
    while (lines < Math.min(MOST_LINES, firstLines.size())
        && (lines < FEWEST_LINES || characters < MOST_CHARACTERS)) {
      characters += firstLines.get(lines).length();
      lines++;
    }
    return firstLines.subList(0, lines);
  }

  /**
   * Returns a stored cell as text: decoded if the lines were UTF-8 and it is, too; else as it is
   * stored, one byte a character.
   */
  public String decode(String stored) {
    if (!text.inUtf8() || stored.chars().allMatch(character -> character < 0x80)) {
      return stored;
    }
    try {
      return decodeStrictly(stored);
    } catch (CharacterCodingException e) {
      return stored;
    }
  }

  private static String decodeStrictly(String stored) throws CharacterCodingException {
    byte[] bytes = stored.getBytes(StandardCharsets.ISO_8859_1);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Observed encoding(List<String> lines) {
    boolean ascii = true;
    for (int i = 0; i < lines.size(); i++) {
      ascii &= lines.get(i).chars().allMatch(character -> character < 0x80);
      try {
        decodeStrictly(lines.get(i));
      } catch (CharacterCodingException e) {
        return Observed.certain(
            TextProfile.UNKNOWN, "line " + (i + 1) + " of those that are not blank is not UTF-8");
      }
    }
    return Observed.certain(
        TextProfile.UTF_8, ascii ? "the first lines are plain ASCII" : "the first lines are UTF-8");
  }
}
