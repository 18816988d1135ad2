package io.logitwin.contract;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Where the label stands, and which classes there are.
 *
 * @param place whether there is a label, and how its column is found
 * @param column the name of its column; empty unless it is found by name
 * @param classNames what the k classes are called, in order, as their rows write them; empty if the
 *     data tell: then the labels are the integers 0..k−1, and k is the largest plus one
 * @param maximumClasses the bound on k
 */
public record LabelRule(Place place, String column, List<String> classNames, int maximumClasses)
    implements Serializable {
  /** How the column of the label is found. */
  public enum Place {
    /** It is the first column that is not left out, whatever its name. */
    FIRST,
    /** It has a name. */
    NAMED,
    /** There is none: the rows can only be scored. */
    NONE
  }

  /**
   * @throws IllegalArgumentException if there is one class only, or a name twice, or more than the
   *     bound allows
   */
  public LabelRule {
    Objects.requireNonNull(place, "place is null");
    Objects.requireNonNull(column, "column is null");
    classNames = List.copyOf(classNames);
    if (maximumClasses < 2) {
      throw new IllegalArgumentException(
          "Invalid maximum of classes: " + maximumClasses + " (must be >= 2)");
    }
    int classes = classNames.size();
    if (classes != 0 && (classes < 2 || classes > maximumClasses)) {
      throw new IllegalArgumentException(
          "Invalid classes: " + classes + " (must be in 2.." + maximumClasses + ", or 0)");
    }
    if (new LinkedHashSet<>(classNames).size() != classes) {
      throw new IllegalArgumentException("Invalid classes: a name stands twice in " + classNames);
    }
    if ((place == Place.NAMED) == column.isEmpty()) {
      throw new IllegalArgumentException("Invalid label column: '" + column + "' (" + place + ")");
    }
  }

  /** Returns the rule of a label with a column's name and classes with names. */
  public static LabelRule named(String column, List<String> classNames) {
    return new LabelRule(Place.NAMED, column, classNames, Math.max(2, classNames.size()));
  }

  /** Returns the rule of a label in the first column, whose classes the data tell. */
  public static LabelRule first(int maximumClasses) {
    return new LabelRule(Place.FIRST, "", List.of(), maximumClasses);
  }

  /** Returns the same rule with these classes and no others. */
  LabelRule withClasses(List<String> names) {
    return new LabelRule(place, column, names, Math.max(names.size(), maximumClasses));
  }

  /** Returns the names of k classes that are called by their numbers. */
  public static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }

  /** Returns whether the classes are called 0..k−1, so that a label is an integer. */
  public boolean isNumbered() {
    return classNames.isEmpty() || classNames.equals(numbers(classNames.size()));
  }

  /** Returns the largest index that a label may have. */
  public int maximumLabel() {
    return (classNames.isEmpty() ? maximumClasses : classNames.size()) - 1;
  }

  /** Returns the names of the classes; of those that the data tell, their numbers. */
  public List<String> names(int classes) {
    return classNames.isEmpty() ? numbers(classes) : classNames;
  }
}
