package io.logitwin.inspect;

import java.util.List;
import java.util.regex.Pattern;

/** Finds out whether numbers are written with a point or a comma. */
final class DecimalGuess {
  private static final CellGrammar POINT = new CellGrammar('.');
  private static final CellGrammar COMMA = new CellGrammar(',');

  /** 1,234: in some countries one thousand and more. */
  private static final Pattern THOUSANDS = Pattern.compile("-?[1-9][0-9]{0,2},[0-9]{3}");

  private DecimalGuess() {}

  static Observed of(SplitLines lines) {
    List<String> cells = lines.rows().stream().flatMap(List::stream).toList();
    long points = cells.stream().filter(cell -> isFraction(cell, '.', POINT)).count();
    List<String> commas = cells.stream().filter(cell -> isFraction(cell, ',', COMMA)).toList();
    if (commas.isEmpty()) {
      return Observed.certain(
          ".",
          points == 0
              ? "no number has a fraction"
              : points + " numbers have a fraction behind a point");
    }
    String evidence =
        String.format(
            "%d numbers have a fraction behind a comma, such as %s, and %d behind a point",
            commas.size(), commas.get(0), points);
    if (lines.dialect().delimiter() == ',') {
      return Observed.guessed(".", evidence + "; where commas separate cells it must be a point");
    }
    boolean comma = commas.size() > points;
    boolean ambiguous = points > 0 || commas.stream().allMatch(THOUSANDS.asMatchPredicate());
    return new Observed(comma ? "," : ".", evidence, ambiguous);
  }

  private static boolean isFraction(String cell, char sign, CellGrammar grammar) {
    return cell.indexOf(sign) >= 0 && grammar.isNumber(cell);
  }
}
