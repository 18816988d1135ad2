package io.logitwin.data;

import io.logitwin.contract.LabelRule;
import io.logitwin.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a cell as a class: its number, or its name byte by byte. */
final class LabelCells {
  private static final int LISTED = 10;

  private final LabelRule rule;

  /** Asked once: every row has a label, and the answer compares all names. */
  private final boolean numbered;

  /** The index of each name, which stands there as its UTF-8 bytes, one a character. */
  private final Map<String, Integer> indices = new HashMap<>();

  LabelCells(LabelRule rule) {
    this.rule = rule;
    this.numbered = rule.isNumbered();
    List<String> names = rule.classNames();
    for (int c = 0; c < names.size(); c++) {
      indices.put(bytes(names.get(c)), c);
    }
  }

  /**
   * Returns the label, 0..k−1.
   *
   * @throws CellException if the cell is no class
   */
  int read(byte[] bytes, int start, int end, int column) throws CellException {
    return numbered ? number(bytes, start, end, column) : name(bytes, start, end, column);
  }

  private int number(byte[] bytes, int start, int end, int column) throws CellException {
    long value = NumberCells.integer(bytes, start, end, column);
    if (value < 0 || value > rule.maximumLabel()) {
      throw new CellException(
          column,
          RefusalReason.LABEL_NOT_A_CLASS,
          String.format(
              "found '%s' (expected a label in 0..%d)",
              NumberCells.cell(bytes, start, end), rule.maximumLabel()));
    }
    return (int) value;
  }

  private int name(byte[] bytes, int start, int end, int column) throws CellException {
    String cell = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    Integer index = indices.get(cell);
    if (index != null) {
      return index;
    }
    if (start == end) {
      throw new CellException(
          column, RefusalReason.EMPTY_CELL, "found nothing (expected " + expected() + ")");
    }
    throw new CellException(
        column,
        RefusalReason.LABEL_NOT_A_CLASS,
        String.format(
            "found '%s' (expected %s%s)",
            NumberCells.cell(bytes, start, end), expected(), otherSpelling(cell)));
  }

  private String expected() {
    List<String> names = rule.classNames();
    String first =
        names.stream().limit(LISTED).map(Text::excerpt).collect(Collectors.joining(", "));
    int more = names.size() - LISTED;
    return "one of " + first + (more > 0 ? " and " + more + " more" : "");
  }

  private String otherSpelling(String cell) {
    String plain = plain(cell);
    Optional<String> meant =
        rule.classNames().stream().filter(name -> plain(bytes(name)).equals(plain)).findFirst();
    return meant.map(name -> "; is '" + Text.excerpt(name) + "' meant?").orElse("");
  }

  /** Returns a label without what its other spellings differ by: case, blanks and quotes. */
  private static String plain(String label) {
    return label.replaceAll("[\\s\"'_-]", "").toLowerCase(Locale.ROOT).replaceAll("\\.0+$", "");
  }

  private static String bytes(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
