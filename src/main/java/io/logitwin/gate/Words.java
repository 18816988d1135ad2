package io.logitwin.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as sentences have them. */
final class Words {
  private static final MathContext DIGITS = new MathContext(3);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e6;

  private Words() {}

  /** Returns a finite number with three digits. */
  static String number(double value) {
    double size = Math.abs(value);
    return size == 0 || (size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)
        ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%.2e", value);
  }

  /** Returns a p-value. */
  static String p(double value) {
    return "p = " + number(value);
  }
}
