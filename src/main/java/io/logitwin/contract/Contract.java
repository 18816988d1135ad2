package io.logitwin.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What an input must look like.
 *
 * @param name the contract's name, as it stands in run.json
 * @param dialect how the text is written
 * @param columnNames the names of all columns where the text has no header; empty: {@code column1,
 *     column2, ...}
 * @param label where the label stands, and which classes there are
 * @param leftOut the names of columns that nobody reads
 * @param key the name of the column that has the rows' ids; empty if rows are known by their place
 * @param featureColumns the names of the features, in order; empty for all other columns
 * @param features what the features' cells may hold
 */
public record Contract(
    String name,
    Dialect dialect,
    List<String> columnNames,
    LabelRule label,
    List<String> leftOut,
    String key,
    List<String> featureColumns,
    FeatureRules features)
    implements Serializable {
  public Contract {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(dialect, "dialect is null");
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(key, "key is null");
    Objects.requireNonNull(features, "features is null");
    columnNames = List.copyOf(columnNames);
    leftOut = List.copyOf(leftOut);
    featureColumns = List.copyOf(featureColumns);
    if (dialect.header() && !columnNames.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid contract: the names of the columns stand in the header and in the contract");
    }
  }

  /** Returns a contract of plain text with a header, all of whose columns are read. */
  public static Contract plain(
      String name, LabelRule label, List<String> featureColumns, FeatureRules features) {
    return new Contract(
        name, Dialect.PLAIN, List.of(), label, List.of(), "", featureColumns, features);
  }

  /** Returns whether the contract names its features; if not, it takes any names. */
  public boolean namesFeatures() {
    return !featureColumns.isEmpty();
  }

  /** Returns whether a column has the rows' ids. */
  public boolean hasKey() {
    return !key.isEmpty();
  }

  /** Returns whether a column is neither label nor feature. */
  public boolean passesOver(String column) {
    return leftOut.contains(column) || (hasKey() && column.equals(key));
  }

  /** Returns k, if the contract fixes it. */
  public OptionalInt classes() {
    return label.classNames().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(label.classNames().size());
  }

  /** Returns the same contract with these classes and no others. */
  public Contract withClasses(List<String> names) {
    return new Contract(
        name,
        dialect,
        columnNames,
        label.withClasses(names),
        leftOut,
        key,
        featureColumns,
        features);
  }

  /** Returns the rule of each feature of a layout, in order. */
  public List<FeatureRule> rules(RowLayout layout) {
    return layout.featureNames().stream().map(features::of).toList();
  }
}
