package io.logitwin.data;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>validate</em>.
 *
 * @param rows {@code (row_id, label, features)}; the label column knows its k classes
 * @param summary the counts
 * @param classes k
 * @param features d
 * @param labelCounts how many rows each label has
 * @param locator finds the line of a row
 */
public record ValidatedData(
    Dataset<Row> rows,
    InputSummary summary,
    int classes,
    int features,
    Map<Integer, Long> labelCounts,
    RowLocator locator) {
  public ValidatedData {
    labelCounts = new TreeMap<>(labelCounts);
  }
}
