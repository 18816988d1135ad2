package io.logitwin.contract;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What an input must look like.
 *
 * @param name the contract's name, as it stands in run.json
 * @param labelColumn the name that the first column must have; empty text for any name
 * @param featureColumns the names of the features, in order; empty for any names
 * @param fixedClasses k, if the contract fixes it; 0 if the data do: the largest label plus one
 * @param maximumClasses the bound on k
 * @param featureType how a feature is written
 * @param minimum the smallest value of a feature, inclusive; −∞ for no bound
 * @param maximum the largest value of a feature, inclusive; +∞ for no bound
 */
public record Contract(
    String name,
    String labelColumn,
    List<String> featureColumns,
    int fixedClasses,
    int maximumClasses,
    FeatureType featureType,
    double minimum,
    double maximum)
    implements Serializable {

  public Contract {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(labelColumn, "labelColumn is null");
    Objects.requireNonNull(featureType, "featureType is null");
    featureColumns = List.copyOf(featureColumns);
    if (maximumClasses < 2) {
      throw new IllegalArgumentException(
          "Invalid maximum of classes: " + maximumClasses + " (must be >= 2)");
    }
    if (fixedClasses != 0 && (fixedClasses < 2 || fixedClasses > maximumClasses)) {
      throw new IllegalArgumentException(
          "Invalid classes: " + fixedClasses + " (must be in 2.." + maximumClasses + ", or 0)");
    }
    if (!(minimum <= maximum)) {
      throw new IllegalArgumentException("Invalid feature range: " + minimum + ".." + maximum);
    }
  }

  /** Returns whether the contract names its features; if not, it takes any names. */
  public boolean namesFeatures() {
    return !featureColumns.isEmpty();
  }

  /** Returns what the columns of a header are: the label first, and then the features. */
  public RowLayout layout(Header header) {
    return RowLayout.labelFirst(header.names());
  }

  /** Returns k, if the contract fixes it. */
  public OptionalInt classes() {
    return fixedClasses == 0 ? OptionalInt.empty() : OptionalInt.of(fixedClasses);
  }

  /** Returns the largest label that a row may have. */
  public int maximumLabel() {
    return classes().orElse(maximumClasses) - 1;
  }
}
