package io.logitwin.split;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>split</em>.
 *
 * @param train the training rows
 * @param test the test rows
 * @param seed that the split was drawn with
 * @param trainFraction the expected share of the training rows
 * @param partitions how many partitions the rows lay in; the split depends on it
 * @param trainRows how many training rows
 * @param testRows how many test rows
 * @param overlap how many rows are in both parts, or twice in one: 0
 * @param missing how many rows are in no part: 0
 * @param trainLabelCounts how many training rows each label has
 */
public record Split(
    Dataset<Row> train,
    Dataset<Row> test,
    long seed,
    double trainFraction,
    int partitions,
    long trainRows,
    long testRows,
    long overlap,
    long missing,
    Map<Integer, Long> trainLabelCounts) {
  /** How the rows are split; as it stands in run.json. */
  public static final String METHOD = "random-split";

  public Split {
    trainLabelCounts = new TreeMap<>(trainLabelCounts);
  }
}
