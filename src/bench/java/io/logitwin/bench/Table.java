package io.logitwin.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of Markdown, with a sentence above it. */
final class Table {
  private final String sentence;
  private final List<List<String>> lines = new ArrayList<>();

  /**
   * @param sentence says what the numbers are
   * @param header names the columns
   */
  Table(String sentence, List<String> header) {
    this.sentence = sentence;
    add(header);
    add(header.stream().map(column -> "---").toList());
  }

  void add(List<String> line) {
    lines.add(List.copyOf(line));
  }

  void print(PrintStream out) {
    out.printf("%n%s%n%n", sentence);
    lines.forEach(line -> out.printf("| %s |%n", String.join(" | ", line)));
  }

  /** Returns a number as it stands in all tables. */
  static String text(double value) {
    if (Double.isInfinite(value)) {
      return "none";
    }
    return String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.3f" : "%,.0f", value);
  }
}
