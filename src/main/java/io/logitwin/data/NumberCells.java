package io.logitwin.data;

import io.logitwin.contract.FeatureType;
import io.logitwin.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads one cell as a number, as strictly as the contract: Java's own parsers take {@code +7},
 * {@code 12d}, {@code 0x1p3}, {@code NaN}, surrounding blanks and the digits of every script, which
 * would all be silent guesses.
 */
final class NumberCells {
  /** Below, every integer is exact as a double, and is written without an exponent. */
  static final double LARGEST_PLAIN = 1e15;

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?");

  /** A long holds every integer of so many digits. */
  private static final int MOST_DIGITS = 18;

  private static final String INTEGER_WANTED = "an integer";

  private NumberCells() {}

  /**
   * Reads an integer: {@code 0} or {@code -?[1-9][0-9]*}.
   *
   * @return the integer, or ±(10^18) for one with more digits than a long surely holds: no label is
   *     so large, and {@link #feature} reads such a feature as a decimal
   * @throws CellException if it is not an integer
   */
  static long integer(byte[] bytes, int start, int end, int column) throws CellException {
    boolean negative = start < end && bytes[start] == '-';
    int first = negative ? start + 1 : start;
    boolean leadingZero = first < end && bytes[first] == '0' && (end - first > 1 || negative);
    if (first == end || leadingZero) {
      throw malformed(bytes, start, end, column, INTEGER_WANTED);
    }
    long value = 0;
    for (int i = first; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw malformed(bytes, start, end, column, INTEGER_WANTED);
      }
      value = i - first < MOST_DIGITS ? value * 10 + digit : 1_000_000_000_000_000_000L;
    }
    return negative ? -value : value;
  }

  /**
   * Reads a key: an integer in 0..10^18−1.
   *
   * @throws CellException if it is not one
   */
  static long key(byte[] bytes, int start, int end, int column) throws CellException {
    long value = integer(bytes, start, end, column);
    if (value < 0 || end - start > MOST_DIGITS) {
      throw new CellException(
          column,
          RefusalReason.OUT_OF_RANGE,
          String.format("found '%s' (expected a key in 0..10^18-1)", cell(bytes, start, end)));
    }
    return value;
  }

  /**
   * Reads a decimal: {@code -?digits[.digits][e±digits]}.
   *
   * @param sign the decimal sign, a point or a comma
   * @throws CellException if it is not one, or not finite as a double
   */
  static double decimal(byte[] bytes, int start, int end, int column, char sign)
      throws CellException {
    String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    if (!isDecimal(text, sign)) {
      throw malformed(bytes, start, end, column, decimalWanted(sign));
    }
    double value = Double.parseDouble(sign == ',' ? text.replace(',', '.') : text);
    if (Double.isInfinite(value)) {
      throw new CellException(
          column,
          RefusalReason.NOT_FINITE,
          String.format("found '%s' (expected a finite number)", cell(bytes, start, end)));
    }
    return value;
  }

  /** Returns the value of a feature cell. */
  static double feature(byte[] bytes, int start, int end, int column, FeatureType type, char sign)
      throws CellException {
    return switch (type) {
      case INTEGER -> {
        long value = integer(bytes, start, end, column);
        yield end - start <= MOST_DIGITS ? value : decimal(bytes, start, end, column, sign);
      }
      case DECIMAL -> decimal(bytes, start, end, column, sign);
    };
  }

  private static boolean isDecimal(String text, char sign) {
    return text.indexOf(sign == ',' ? '.' : ',') < 0 && DECIMAL.matcher(text).matches();
  }

  private static String decimalWanted(char sign) {
    return "a decimal such as -1" + sign + "5 or 2e-3";
  }

  /** Returns a cell's text for a message. */
  static String cell(byte[] bytes, int start, int end) {
    return Text.excerpt(bytes, start, end);
  }

  private static CellException malformed(
      byte[] bytes, int start, int end, int column, String wanted) {
    if (start == end) {
      return new CellException(
          column, RefusalReason.EMPTY_CELL, "found nothing (expected " + wanted + ")");
    }
    return new CellException(
        column,
        reason(bytes, start, end, wanted),
        String.format("found '%s' (expected %s)", cell(bytes, start, end), wanted));
  }

  private static RefusalReason reason(byte[] bytes, int start, int end, String wanted) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == 0) {
        return RefusalReason.NUL_BYTE;
      }
    }
    String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    boolean number = wanted.equals(INTEGER_WANTED) && DECIMAL.matcher(text).matches();
    return number ? RefusalReason.NOT_AN_INTEGER : RefusalReason.NOT_A_NUMBER;
  }
}
