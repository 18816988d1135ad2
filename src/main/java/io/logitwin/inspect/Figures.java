package io.logitwin.inspect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a table shows them: five digits, in at most 12 characters. */
final class Figures {
  private static final MathContext DIGITS = new MathContext(5);

  /** Whole numbers below are shown whole. */
  private static final double WHOLE = 1e9;

  private static final double PLAIN = 1e-4;

  private Figures() {}

  /** Returns a number; nothing for NaN. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "" : value > 0 ? "infinite" : "-infinite";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < WHOLE) {
      return String.valueOf((long) value);
    }
    return size >= WHOLE || size < PLAIN
        ? String.format(Locale.ROOT, "%.4E", value)
        : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Returns a count, marked if it is an estimate. */
  static String of(long count, boolean estimated) {
    return (estimated ? "~" : "") + count;
  }
}
