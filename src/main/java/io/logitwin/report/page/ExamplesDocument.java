package io.logitwin.report.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@code examples.json} says: held-out rows that a person should see, by their ids, and those
 * rows.
 *
 * @param thresholds a class's mean probability over its own rows; null of a class without rows
 * @param suspects how many rows look as if their label were wrong
 * @param mistakes the surest first
 * @param labelSuspects the most suspicious first
 */
record ExamplesDocument(
    int schemaVersion,
    List<Double> thresholds,
    long suspects,
    List<Long> mistakes,
    List<Suspect> labelSuspects,
    List<Long> correct,
    List<Example> rows) {
  static final String FILE = "examples.json";
  static final int SCHEMA_VERSION = 1;

  ExamplesDocument {
    mistakes = List.copyOf(mistakes);
    labelSuspects = List.copyOf(labelSuspects);
    correct = List.copyOf(correct);
    rows = List.copyOf(rows);
  }

  /** A row whose label may be wrong: the label's probability, and the class that is likelier. */
  record Suspect(long rowId, double own, int likely, double likelyProbability) {}

  /** A row with its answers; features that are not listed are 0. */
  @SuppressWarnings("ArrayRecordComponent") // only carried from the file to the drawing
  record Example(
      long rowId,
      int label,
      int prediction,
      @JsonProperty("margins") double[] margins,
      @JsonProperty("probabilities") double[] probabilities,
      @JsonProperty("indices") int[] indices,
      @JsonProperty("values") double[] values) {}

  Map<Long, Example> byId() {
    return rows.stream().collect(Collectors.toMap(Example::rowId, Function.identity()));
  }

  /**
   * Holds the rows to a model.
   *
   * @throws IllegalArgumentException if a row has another shape, or an id has no row
   */
  void requireFits(int classes, int features) {
    Map<Long, Example> byId = byId();
    for (Example row : rows) {
      boolean fits =
          isClass(row.label(), classes)
              && isClass(row.prediction(), classes)
              && row.probabilities().length == classes
              && row.indices().length == row.values().length;
      for (int index : row.indices()) {
        fits &= isClass(index, features);
      }
      if (!fits) {
        throw new IllegalArgumentException(
            String.format(
                "row %d does not fit the model of %d classes and %d features",
                row.rowId(), classes, features));
      }
    }
    mistakes.forEach(id -> requireRow(id, byId));
    for (Suspect suspect : labelSuspects) {
      requireRow(suspect.rowId(), byId);
      if (!isClass(suspect.likely(), classes)) {
        throw new IllegalArgumentException("row " + suspect.rowId() + " has a class that is none");
      }
    }
  }

  private static boolean isClass(int number, int bound) {
    return number >= 0 && number < bound;
  }

  private static void requireRow(long id, Map<Long, Example> byId) {
    if (!byId.containsKey(id)) {
      throw new IllegalArgumentException("row " + id + " is named, but not among the rows");
    }
  }
}
