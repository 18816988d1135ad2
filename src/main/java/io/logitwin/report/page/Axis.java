package io.logitwin.report.page;

import io.logitwin.report.page.Plot.Tick;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis: from numbers to places in a drawing.
 *
 * @param title what it measures
 * @param scale linear, or by powers of ten
 * @param least the number at its beginning; above 0 on a logarithmic one
 * @param most the number at its end, above the least
 * @param begin the place of the least
 * @param end the place of the most
 */
record Axis(String title, Scale scale, double least, double most, double begin, double end) {
  private static final int TICKS = 5;

  /** How numbers are spread. */
  enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  Axis {
    if (!(most > least) || (scale == Scale.LOGARITHMIC && !(least > 0))) {
      throw new IllegalArgumentException("Invalid axis: " + least + " to " + most);
    }
  }

  double place(double value) {
    double share =
        scale == Scale.LINEAR
            ? (value - least) / (most - least)
            : Math.log(value / least) / Math.log(most / least);
    return begin + Math.max(0, Math.min(1, share)) * (end - begin);
  }

  List<Tick> ticks() {
    return values().stream()
        .map(value -> new Tick(Numbers.place(place(value)), label(value)))
        .toList();
  }

  private String label(double value) {
    return scale == Scale.LOGARITHMIC
        ? shortest(Numbers.brief(value))
        : new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private static String shortest(String number) {
    return number.contains(".") ? number.replaceAll("\\.?0+(e|$)", "$1") : number;
  }

  private List<Double> values() {
    List<Double> values = new ArrayList<>();
    if (scale == Scale.LOGARITHMIC) {
      int first = (int) Math.ceil(Math.log10(least) - 1e-9);
      int last = (int) Math.floor(Math.log10(most) + 1e-9);
      int step = Math.max(1, (last - first) / TICKS);
      for (int power = first; power <= last; power += step) {
        values.add(Math.pow(10, power));
      }
      return values;
    }
    double step = step();
    for (long i = (long) Math.ceil(least / step - 1e-9); i * step <= most + step * 1e-9; i++) {
      values.add(i * step);
    }
    return values;
  }

  /** 1, 2 or 5 times a power of ten. */
  private double step() {
    double rough = (most - least) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double leading = rough / power;
    return power * (leading < 1.5 ? 1 : leading < 3.5 ? 2 : leading < 7.5 ? 5 : 10);
  }
}
