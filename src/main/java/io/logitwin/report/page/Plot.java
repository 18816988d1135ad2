package io.logitwin.report.page;

import io.logitwin.report.page.Axis.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines and points over two axes.
 *
 * @param xTitle what goes to the right
 * @param yTitle what goes up
 * @param xTicks numbers below
 * @param yTicks numbers at the left
 * @param rules horizontal lines with a name
 * @param lines through points
 * @param points single ones
 */
public record Plot(
    String xTitle,
    String yTitle,
    List<Tick> xTicks,
    List<Tick> yTicks,
    List<Rule> rules,
    List<Line> lines,
    List<Point> points)
    implements Chart {
  public static final int WIDTH = 640;
  public static final int HEIGHT = 300;
  public static final int LEFT = 64;
  public static final int RIGHT = 624;
  public static final int TOP = 16;
  public static final int BOTTOM = 252;

  public Plot {
    xTicks = List.copyOf(xTicks);
    yTicks = List.copyOf(yTicks);
    rules = List.copyOf(rules);
    lines = List.copyOf(lines);
    points = List.copyOf(points);
  }

  /** A number that is named at an axis, and its place. */
  public record Tick(String place, String text) {}

  /** A horizontal line. */
  public record Rule(String y, String text) {}

  /** A line, by the words of SVG's polyline. */
  public record Line(String points, String kind) {}

  /** A point and how large it is. */
  public record Point(String x, String y, String radius, String kind) {}

  static Axis across(String title, Scale scale, double least, double most) {
    return new Axis(title, scale, least, most, LEFT, RIGHT);
  }

  static Axis upwards(String title, Scale scale, double least, double most) {
    return new Axis(title, scale, least, most, BOTTOM, TOP);
  }

  /** Draws things one by one. */
  static final class Drawing {
    private final Axis x;
    private final Axis y;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();

    Drawing(Axis x, Axis y) {
      this.x = x;
      this.y = y;
    }

    Drawing rule(double value, String text) {
      rules.add(new Rule(Numbers.place(y.place(value)), text));
      return this;
    }

    Drawing line(double[] xs, double[] ys, String kind) {
      lines.add(
          new Line(
              IntStream.range(0, xs.length)
                  .mapToObj(
                      i -> Numbers.place(x.place(xs[i])) + "," + Numbers.place(y.place(ys[i])))
                  .collect(Collectors.joining(" ")),
              kind));
      return this;
    }

    Drawing point(double across, double up, double radius, String kind) {
      points.add(
          new Point(
              Numbers.place(x.place(across)),
              Numbers.place(y.place(up)),
              Numbers.place(radius),
              kind));
      return this;
    }

    Plot plot() {
      return new Plot(x.title(), y.title(), x.ticks(), y.ticks(), rules, lines, points);
    }
  }
}
