package io.logitwin.tune;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Training rows in two: those that models are fitted on, and those that they are judged by.
 *
 * @param fitted the rows to fit
 * @param validation the rows to judge by
 * @param fittedLabelCounts how many of the rows to fit each label has
 * @param validationRows how many rows there are to judge by
 */
public record Fold(
    Dataset<Row> fitted,
    Dataset<Row> validation,
    Map<Integer, Long> fittedLabelCounts,
    long validationRows) {
  public Fold {
    fittedLabelCounts = new TreeMap<>(fittedLabelCounts);
  }

  /** Returns how many rows there are to fit. */
  public long fittedRows() {
    return fittedLabelCounts.values().stream().mapToLong(Long::longValue).sum();
  }
}
