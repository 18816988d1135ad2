package io.logitwin.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as a field of cells, rows are the true class. A cell's strength is its share
 * of its row; off the diagonal it is the root of that share over the largest one there, or nothing
 * could be seen beside the diagonal.
 *
 * @param names of the k classes
 * @param cells k × k, row by row
 */
public record ConfusionHeat(List<String> names, List<Cell> cells) implements Chart {
  public static final int CELL = 44;

  private static final int LEAST = 340;
  private static final int NARROW = 56;
  private static final int WIDE = 92;
  private static final int LOW = 58;
  private static final int HIGH = 110;
  private static final int LONG_NAME = 4;
  private static final double FAINT = 0.06;
  private static final double MIDDLE = 0.62;
  private static final double DARK = 0.8;
  private static final int LONGEST_NAME = 9;

  public ConfusionHeat {
    names = List.copyOf(names);
    cells = List.copyOf(cells);
  }

  /**
   * A cell.
   *
   * @param x its left side, from that of the first cell
   * @param y its upper side, from that of the first cell
   * @param kind {@code right} on the diagonal, else {@code wrong}
   * @param strength 0..1
   * @param ink {@code inverse} where the cell is too dark for dark letters, {@code middle} where it
   *     is so in one theme
   * @param text its count
   */
  public record Cell(int x, int y, String kind, String strength, String ink, String text) {}

  /** Draws counts, one row a true class. */
  static ConfusionHeat of(List<String> names, List<long[]> counts) {
    double largest = 0;
    for (int i = 0; i < counts.size(); i++) {
      for (int j = 0; j < counts.size(); j++) {
        largest = i == j ? largest : Math.max(largest, share(counts, i, j));
      }
    }
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      for (int j = 0; j < counts.size(); j++) {
        double share = share(counts, i, j);
        double strength = i == j ? share : largest == 0 ? 0 : Math.sqrt(share / largest) * 0.9;
        cells.add(cell(i, j, counts.get(i)[j], strength));
      }
    }
    return new ConfusionHeat(names.stream().map(ConfusionHeat::cut).toList(), cells);
  }

  private static Cell cell(int row, int column, long count, double strength) {
    double shown = count == 0 ? 0 : Math.max(FAINT, strength);
    return new Cell(
        column * CELL,
        row * CELL,
        row == column ? "right" : "wrong",
        String.format(Locale.ROOT, "%.2f", shown),
        count == 0 ? "none" : ink(shown),
        Long.toString(count));
  }

  private static String ink(double strength) {
    return strength > DARK ? "inverse" : strength > MIDDLE ? "middle" : "plain";
  }

  static double share(List<long[]> counts, int row, int column) {
    long sum = Arrays.stream(counts.get(row)).sum();
    return sum == 0 ? 0 : (double) counts.get(row)[column] / sum;
  }

  private static String cut(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
  }

  /** Returns whether the names of the columns are slanted, since they would touch. */
  public boolean isSlanted() {
    return names.stream().anyMatch(name -> name.length() > LONG_NAME);
  }

  /** Returns where the cells begin; to the left are the names of the rows. */
  public int left() {
    return isSlanted() ? WIDE : NARROW;
  }

  /** Returns where the cells begin; above are the names of the columns. */
  public int top() {
    return isSlanted() ? HIGH : LOW;
  }

  /** Slanted names reach beyond the last column. */
  public int width() {
    return left() + names.size() * CELL + (isSlanted() ? HIGH - LOW : 4);
  }

  /** Returns below which width its letters are too small to read. */
  public int least() {
    return Math.min(width(), LEAST);
  }

  public int height() {
    return top() + names.size() * CELL + 4;
  }
}
