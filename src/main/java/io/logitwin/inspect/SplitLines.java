package io.logitwin.inspect;

import io.logitwin.contract.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines, split into cells in one of the ways that they may be meant.
 *
 * @param dialect the way
 * @param lines the cells of each line; none of a line that cannot be split so
 */
record SplitLines(Dialect dialect, List<Optional<List<String>>> lines) {
  /** The signs that separate cells, in the order in which they are taken if all fit alike. */
  private static final String DELIMITERS = ",;\t|";

  private static final CellGrammar POINT = new CellGrammar('.');
  private static final CellGrammar COMMA = new CellGrammar(',');

  static SplitLines of(List<String> lines, Dialect dialect) {
    List<Optional<List<String>>> split = new ArrayList<>();
    for (String line : lines) {
      try {
        split.add(Optional.of(dialect.split(line)));
      } catch (IllegalArgumentException e) {
        split.add(Optional.empty());
      }
    }
    return new SplitLines(dialect, List.copyOf(split));
  }

  /** Returns the number of cells that most lines have; the larger of two. 0 if no line is split. */
  int columns() {
    Map<Integer, Integer> lengths = new HashMap<>();
    rows().forEach(cells -> lengths.merge(cells.size(), 1, Integer::sum));
    return lengths.keySet().stream()
        .max(
            (a, b) ->
                lengths.get(a).equals(lengths.get(b))
                    ? Integer.compare(a, b)
                    : lengths.get(a).compareTo(lengths.get(b)))
        .orElse(0);
  }

  /** Returns the lines that could be split. */
  List<List<String>> rows() {
    return lines.stream().flatMap(Optional::stream).toList();
  }

  /** Returns how many lines have as many cells as most. */
  long regular() {
    int columns = columns();
    return rows().stream().filter(cells -> cells.size() == columns).count();
  }

  /** Returns how many lines cannot be split. */
  long broken() {
    return lines.stream().filter(Optional::isEmpty).count();
  }

  /**
   * Returns how well this way fits, 0 to 1: the share of lines with as many cells as most, times
   * the share of their cells that do not look as if they were meant to be several, or a part. 0 if
   * most lines have one cell.
   */
  double fit() {
    int columns = columns();
    if (columns < 2) {
      return 0;
    }
    long whole =
        rows().stream()
            .filter(cells -> cells.size() == columns)
            .flatMap(List::stream)
            .filter(this::isWhole)
            .count();
    return (double) whole / columns / lines.size();
  }

  private boolean isWhole(String cell) {
    if (cell.isEmpty()) {
      // Numbers that are lined up by blanks.
      return dialect.delimiter() != ' ';
    }
    if (POINT.isNumber(cell) || COMMA.isNumber(cell)) {
      return true;
    }
    boolean quoted = !dialect.quotes() && (cell.startsWith("\"") || cell.endsWith("\""));
    return !quoted && cell.chars().noneMatch(this::separatesOthers) && !isNumbers(cell);
  }

  private boolean separatesOthers(int character) {
    return character != dialect.delimiter() && DELIMITERS.indexOf(character) >= 0;
  }

  /** Returns whether a cell is several numbers with blanks between them. */
  private static boolean isNumbers(String cell) {
    String[] parts = cell.split(" ", -1);
    if (parts.length < 2) {
      return false;
    }
    for (String part : parts) {
      if (!POINT.isNumber(part) && !COMMA.isNumber(part)) {
        return false;
      }
    }
    return true;
  }
}
