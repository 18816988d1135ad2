package io.logitwin.inspect;

import io.logitwin.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds out whether the first line has the names of the columns: whether a text stands there above
 * numbers.
 */
final class HeaderGuess {
  /** A column of numbers may hold a few texts. */
  private static final double MOSTLY = 0.9;

  private final CellGrammar grammar;
  private final List<String> first;
  private final List<List<String>> below;

  private HeaderGuess(CellGrammar grammar, List<String> first, List<List<String>> below) {
    this.grammar = grammar;
    this.first = first;
    this.below = below;
  }

  static Observed of(SplitLines lines, CellGrammar grammar) {
    if (lines.lines().isEmpty() || lines.lines().get(0).isEmpty()) {
      return Observed.guessed(TextProfile.NO, "the first line cannot be split into cells");
    }
    List<String> first = lines.lines().get(0).get();
    List<List<String>> rows = lines.rows();
    return new HeaderGuess(grammar, first, rows.subList(1, rows.size())).observe();
  }

  private Observed observe() {
    List<Integer> numeric =
        IntStream.range(0, first.size()).filter(this::holdsNumbers).boxed().toList();
    List<Integer> names =
        numeric.stream().filter(c -> grammar.kind(first.get(c)) == CellKind.TEXT).toList();
    long numbers = numeric.stream().filter(c -> grammar.isNumber(first.get(c))).count();
    if (names.isEmpty() && numbers == 0) {
      return withoutNumbers();
    }
    String named =
        names.isEmpty() ? "" : "'" + Text.excerpt(first.get(names.get(0))) + "' above numbers";
    if (numbers == 0) {
      return Observed.certain(TextProfile.YES, "the first line has " + named);
    }
    String evidence = "the first line has numbers as the lines below it";
    if (names.isEmpty()) {
      return Observed.certain(TextProfile.NO, evidence);
    }
    return Observed.guessed(
        names.size() > numbers ? TextProfile.YES : TextProfile.NO, evidence + ", and " + named);
  }

  /** Returns whether most cells below the first line hold numbers, of those that hold anything. */
  private boolean holdsNumbers(int column) {
    List<String> cells =
        below.stream()
            .filter(row -> column < row.size())
            .map(row -> row.get(column))
            .filter(cell -> grammar.kind(cell) != CellKind.MISSING)
            .toList();
    long numbers = cells.stream().filter(grammar::isNumber).count();
    return numbers > 0 && numbers >= MOSTLY * cells.size();
  }

  private Observed withoutNumbers() {
    if (first.stream().anyMatch(grammar::isNumber)) {
      return Observed.guessed(TextProfile.NO, "the first line has a number");
    }
    boolean distinct = new HashSet<>(first).size() == first.size();
    boolean repeated = IntStream.range(0, first.size()).anyMatch(this::isRepeatedBelow);
    boolean names = distinct && !repeated && first.stream().noneMatch(String::isBlank);
    return Observed.guessed(
        names ? TextProfile.YES : TextProfile.NO,
        names
            ? "no column holds numbers, and no text of the first line stands again below it"
            : "no column holds numbers, and the first line has nothing that only names would have");
  }

  private boolean isRepeatedBelow(int column) {
    return below.stream()
        .anyMatch(row -> column < row.size() && row.get(column).equals(first.get(column)));
  }
}
