package io.logitwin.data;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>validate</em>.
 *
 * @param rows {@code (row_id, label, features)}; the label column knows its k classes
 * @param summary the counts
 * @param classNames what the k classes are called, in order
 * @param featureNames what the d features are called, in order
 * @param labelCounts how many rows each label has
 * @param locator finds the line of a row
 */
public record ValidatedData(
    Dataset<Row> rows,
    InputSummary summary,
    List<String> classNames,
    List<String> featureNames,
    Map<Integer, Long> labelCounts,
    RowLocator locator) {
  public ValidatedData {
    labelCounts = new TreeMap<>(labelCounts);
    classNames = List.copyOf(classNames);
    featureNames = List.copyOf(featureNames);
  }

  /** Returns k. */
  public int classes() {
    return classNames.size();
  }

  /** Returns d. */
  public int features() {
    return featureNames.size();
  }
}
