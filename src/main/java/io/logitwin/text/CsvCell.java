package io.logitwin.text;

/** One cell of a CSV file that is written. */
public final class CsvCell {
  private CsvCell() {}

  /** Returns a text as one cell: in quotes where RFC 4180 asks for them. */
  public static String of(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
