package io.logitwin.inspect;

import io.logitwin.contract.Dialect;
import java.io.Serializable;
import java.util.Objects;

/**
 * How a table is stored, and how its text is written, with the evidence.
 *
 * @param format {@code text}; or what else it is, such as {@code a Parquet file}: then the rest is
 *     how its rows would be written
 * @param encoding {@code UTF-8} or {@code unknown}
 * @param delimiter {@code comma}, {@code semicolon}, {@code tab}, {@code pipe} or {@code space}
 * @param quote {@code "} or {@code none}
 * @param decimal {@code .} or {@code ,}
 * @param header {@code yes} or {@code no}
 */
public record TextProfile(
    String format,
    Observed encoding,
    Observed delimiter,
    Observed quote,
    Observed decimal,
    Observed header)
    implements Serializable {
  static final String TEXT = "text";
  static final String UTF_8 = "UTF-8";
  static final String UNKNOWN = "unknown";
  static final String NO_QUOTE = "none";
  static final String YES = "yes";
  static final String NO = "no";

  public TextProfile {
    Objects.requireNonNull(format, "format is null");
    Objects.requireNonNull(encoding, "encoding is null");
    Objects.requireNonNull(delimiter, "delimiter is null");
    Objects.requireNonNull(quote, "quote is null");
    Objects.requireNonNull(decimal, "decimal is null");
    Objects.requireNonNull(header, "header is null");
  }

  /** Returns whether it is a text. */
  public boolean isText() {
    return format.equals(TEXT);
  }

  boolean hasHeader() {
    return header.value().equals(YES);
  }

  boolean inUtf8() {
    return encoding.value().equals(UTF_8);
  }

  /** Returns a delimiter's name in a contract. */
  static String word(char delimiter) {
    return switch (delimiter) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case '|' -> "pipe";
      case ' ' -> "space";
      default -> String.valueOf(delimiter);
    };
  }

  /** Returns a delimiter's name in a sentence. */
  static String plural(char delimiter) {
    return delimiter == '|'
        ? "pipes"
        : new Dialect(delimiter, Dialect.NO_QUOTE, '.', true).delimiterName();
  }
}
