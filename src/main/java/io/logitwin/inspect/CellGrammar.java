package io.logitwin.inspect;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Reads a cell as strictly as contracts do: no plus sign, no blanks, no {@code 12d}, no digits of
 * other scripts.
 *
 * @param decimal what stands between a number's whole part and its fraction
 */
record CellGrammar(char decimal) implements Serializable {
  /** The words that stand for a missing value, besides an empty cell. */
  static final List<String> MISSING_WORDS =
      List.of("NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "?");

  private static final Set<String> MISSING = Set.copyOf(MISSING_WORDS);

  /** A number of so many characters is finite, unless it has an exponent. */
  private static final int SURELY_FINITE = 300;

  /** A double holds every integer of so many digits. */
  private static final int EXACT_DIGITS = 15;

  CellKind kind(String cell) {
    if (cell.isEmpty()) {
      return CellKind.MISSING;
    }
    int start = cell.charAt(0) == '-' ? 1 : 0;
    int end = endOfDigits(cell, start);
    if (end == start) {
      return MISSING.contains(cell) ? CellKind.MISSING : CellKind.TEXT;
    }
    if (end == cell.length()) {
      boolean canonical = cell.charAt(start) != '0' || cell.length() == 1;
      return finite(cell, canonical ? CellKind.INTEGER : CellKind.DECIMAL);
    }
    return endsAsDecimal(cell, end) ? finite(cell, CellKind.DECIMAL) : CellKind.TEXT;
  }

  /** Returns whether a cell holds a number. */
  boolean isNumber(String cell) {
    CellKind kind = kind(cell);
    return kind == CellKind.INTEGER || kind == CellKind.DECIMAL;
  }

  /** Returns the value of an integer or a decimal, rounded once. */
  double value(String cell) {
    int start = cell.charAt(0) == '-' ? 1 : 0;
    if (cell.length() - start > EXACT_DIGITS || endOfDigits(cell, start) < cell.length()) {
      return Double.parseDouble(decimal == '.' ? cell : cell.replace(decimal, '.'));
    }
    long value = 0;
    for (int i = start; i < cell.length(); i++) {
      value = 10 * value + (cell.charAt(i) - '0');
    }
    return start == 0 ? value : -(double) value;
  }

  private CellKind finite(String cell, CellKind kind) {
    boolean sure = cell.length() <= SURELY_FINITE && !mayHaveExponent(cell, kind);
    return sure || Double.isFinite(value(cell)) ? kind : CellKind.TEXT;
  }

  private static boolean mayHaveExponent(String cell, CellKind kind) {
    return kind == CellKind.DECIMAL && (cell.indexOf('e') >= 0 || cell.indexOf('E') >= 0);
  }

  /** Returns whether nothing but a fraction and an exponent follows the whole part. */
  private boolean endsAsDecimal(String cell, int endOfWhole) {
    int end = endOfWhole;
    if (cell.charAt(end) == decimal) {
      end = endOfDigits(cell, endOfWhole + 1);
      if (end == endOfWhole + 1) {
        return false;
      }
    }
    if (end < cell.length() && (cell.charAt(end) == 'e' || cell.charAt(end) == 'E')) {
      boolean signed = end + 1 < cell.length() && "+-".indexOf(cell.charAt(end + 1)) >= 0;
      int first = signed ? end + 2 : end + 1;
      end = endOfDigits(cell, first);
      return end > first && end == cell.length();
    }
    return end == cell.length();
  }

  private static int endOfDigits(String cell, int start) {
    int end = start;
    while (end < cell.length() && cell.charAt(end) >= '0' && cell.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
