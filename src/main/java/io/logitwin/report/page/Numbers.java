package io.logitwin.report.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How the page writes numbers. What is no number is a dash. */
final class Numbers {
  static final String NONE = "–";

  private static final int DIGITS = 4;
  private static final double LARGE = 1e6;
  private static final double SMALL = 1e-3;

  private Numbers() {}

  static String count(long value) {
    return Long.toString(value);
  }

  static String count(Long value) {
    return value == null ? NONE : Long.toString(value);
  }

  /** Returns a share of 1 as a percentage with two decimals. */
  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f %%", 100 * share) : NONE;
  }

  /** Returns both ends of a range of shares. */
  static String percents(double lower, double upper) {
    return String.format(Locale.ROOT, "%.2f–%.2f %%", 100 * lower, 100 * upper);
  }

  /** Returns a number with four significant digits, by a power of ten where it is far from 1. */
  static String brief(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    if (size < LARGE && value == Math.rint(value)) {
      return Long.toString((long) value);
    }
    if (size >= LARGE || size < SMALL) {
      return String.format(Locale.ROOT, "%.2e", value).replace("e-0", "e-").replace("e+0", "e+");
    }
    int decimals = (int) Math.max(0, DIGITS - 1 - Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  static String brief(Double value) {
    return value == null ? NONE : brief(value.doubleValue());
  }

  static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }

  /** Returns a place in a drawing, in its units. */
  static String place(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String time(Instant instant) {
    return instant
        .truncatedTo(ChronoUnit.SECONDS)
        .toString()
        .replace('T', ' ')
        .replace("Z", " UTC");
  }

  /** Returns the word with its number: 1 row, 2 rows. */
  static String of(long count, String one) {
    return count + " " + one + (count == 1 ? "" : one.endsWith("s") ? "es" : "s");
  }
}
