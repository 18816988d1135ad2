package io.logitwin.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Horizontal bars, to the right of a line for numbers above 0 and to its left for those below.
 *
 * @param groups a title and its bars
 */
public record BarChart(List<Group> groups) implements Chart {
  public static final int WIDTH = 440;
  public static final int ROW = 24;
  public static final int NAMES = 165;
  public static final int LINE = 280;

  private static final int LONGEST = 100;
  private static final int LONGEST_NAME = 20;

  public BarChart {
    groups = List.copyOf(groups);
  }

  /** Bars that belong together. */
  public record Group(String title, List<Bar> bars) {
    public Group {
      bars = List.copyOf(bars);
    }

    public int height() {
      return bars.size() * ROW + 8;
    }
  }

  /** A bar: its place and length, {@code plus} or {@code minus}, its name and its number. */
  public record Bar(int y, String x, String length, String kind, String name, String number) {}

  /**
   * Makes a group.
   *
   * @param largest the size that is drawn as the longest bar
   */
  static Group group(String title, List<String> names, double[] values, double largest) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      double length = largest > 0 ? Math.abs(values[i]) / largest * LONGEST : 0;
      bars.add(
          new Bar(
              i * ROW,
              Numbers.place(values[i] < 0 ? LINE - length : LINE),
              Numbers.place(Math.max(length, 0.5)),
              values[i] < 0 ? "minus" : "plus",
              cut(names.get(i)),
              Numbers.brief(values[i])));
    }
    return new Group(title, bars);
  }

  private static String cut(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
  }
}
