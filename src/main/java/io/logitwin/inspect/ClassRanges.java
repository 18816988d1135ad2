package io.logitwin.inspect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The range of every column's numbers in each class of a label, to find a column that alone
 * separates the classes; of so many classes, of more nothing.
 */
final class ClassRanges implements Serializable {
  private final int columns;
  private final int mostClasses;
  private final Map<String, Ranges> classes = new HashMap<>();
  private boolean full;

  ClassRanges(int columns, int mostClasses) {
    this.columns = columns;
    this.mostClasses = mostClasses;
  }

  void add(String label, RowCells row) {
    Ranges ranges = ranges(label);
    if (ranges != null) {
      for (int column = 0; column < columns; column++) {
        ranges.add(column, row.number(column));
      }
    }
  }

  void merge(ClassRanges other) {
    if (other.full) {
      forget();
    }
    other.classes.forEach(
        (label, theirs) -> {
          Ranges ranges = ranges(label);
          if (ranges != null) {
            ranges.merge(theirs);
          }
        });
  }

  /** Returns the class's ranges, or null if there are too many classes to keep any. */
  private Ranges ranges(String label) {
    Ranges known = classes.get(label);
    if (known != null || full) {
      return known;
    }
    if (classes.size() >= mostClasses || label.length() > DistinctValues.LONGEST) {
      forget();
      return null;
    }
    Ranges ranges = new Ranges(columns);
    classes.put(label, ranges);
    return ranges;
  }

  private void forget() {
    full = true;
    classes.clear();
  }

  /** Returns whether there were no more classes than are kept. */
  boolean complete() {
    return !full;
  }

  /** Returns how many doubles are held in memory. */
  long held() {
    return 2L * columns * classes.size();
  }

  /**
   * Returns the columns, 0-based and ascending, that have a number in every class, and whose ranges
   * of any two classes do not touch; none if there is one class only.
   */
  List<Integer> separating() {
    List<Ranges> all = new ArrayList<>(classes.values());
    return IntStream.range(0, all.size() < 2 ? 0 : columns)
        .filter(column -> separates(all, column))
        .boxed()
        .toList();
  }

  private static boolean separates(List<Ranges> all, int column) {
    double before = Double.NEGATIVE_INFINITY;
    List<Ranges> ascending =
        all.stream().sorted((a, b) -> Double.compare(a.low[column], b.low[column])).toList();
    for (Ranges ranges : ascending) {
      boolean empty = ranges.low[column] > ranges.high[column];
      if (empty || ranges.low[column] <= before) {
        return false;
      }
      before = ranges.high[column];
    }
    return true;
  }

  /** The ranges of one class; that of a column without numbers is empty: from ∞ to −∞. */
  private static final class Ranges implements Serializable {
    private final double[] low;
    private final double[] high;

    Ranges(int columns) {
      low = new double[columns];
      high = new double[columns];
      Arrays.fill(low, Double.POSITIVE_INFINITY);
      Arrays.fill(high, Double.NEGATIVE_INFINITY);
    }

    void add(int column, double value) {
      // Of NaN, both are false.
      if (value < low[column]) {
        low[column] = value;
      }
      if (value > high[column]) {
        high[column] = value;
      }
    }

    void merge(Ranges other) {
      for (int column = 0; column < low.length; column++) {
        low[column] = Math.min(low[column], other.low[column]);
        high[column] = Math.max(high[column], other.high[column]);
      }
    }
  }
}
