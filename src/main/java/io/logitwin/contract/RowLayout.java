package io.logitwin.contract;

import io.logitwin.text.Text;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which column of a row is what: at most one label and one key, the features, and others that
 * nobody reads.
 *
 * @param names the names of all columns, in the order in which they stand in a file
 * @param label the label's column, 1-based; 0 if rows have no label
 * @param key the column of the rows' ids, 1-based; 0 if rows are known by their place
 * @param features the features' columns, 1-based and ascending
 */
public record RowLayout(List<String> names, int label, int key, List<Integer> features)
    implements Serializable {
  /** What {@link #roles} has for the label's column. */
  public static final int LABEL = -1;

  /** What {@link #roles} has for the column of the rows' ids. */
  public static final int KEY = -3;

  /** What {@link #roles} has for a column that nobody reads. */
  public static final int OTHER = -2;

  public RowLayout {
    names = List.copyOf(names);
    features = List.copyOf(features);
    if (label < 0 || label > names.size() || features.contains(label)) {
      throw new IllegalArgumentException(
          "Invalid label column: " + label + " (must be 0.." + names.size() + ", and no feature)");
    }
    if (key < 0 || key > names.size() || features.contains(key) || (key > 0 && key == label)) {
      throw new IllegalArgumentException(
          "Invalid key column: " + key + " (must be 0.." + names.size() + ", and nothing else)");
    }
    int before = 0;
    for (int column : features) {
      if (column <= before || column > names.size()) {
        throw new IllegalArgumentException(
            String.format(
                "Invalid feature column: %d (must be ascending in 1..%d)", column, names.size()));
      }
      before = column;
    }
  }

  public boolean hasLabel() {
    return label > 0;
  }

  /** Returns whether a column has the rows' ids; if none has, rows are known by their place. */
  public boolean hasKey() {
    return key > 0;
  }

  /** Returns the name of a column, 1-based. */
  public String name(int column) {
    return names.get(column - 1);
  }

  /** Returns a column, 1-based, as messages name it: "3 (name)". */
  public String describe(int column) {
    return column + " (" + Text.excerpt(name(column)) + ")";
  }

  /** Returns the names of the features, in their order. */
  public List<String> featureNames() {
    return features.stream().map(this::name).toList();
  }

  /**
   * Returns what each column is, from the first: {@link #LABEL}, {@link #KEY}, {@link #OTHER}, or
   * the feature's index 0..d−1.
   */
  public int[] roles() {
    int[] roles = IntStream.range(0, names.size()).map(column -> OTHER).toArray();
    if (hasLabel()) {
      roles[label - 1] = LABEL;
    }
    if (hasKey()) {
      roles[key - 1] = KEY;
    }
    for (int f = 0; f < features.size(); f++) {
      roles[features.get(f) - 1] = f;
    }
    return roles;
  }
}
