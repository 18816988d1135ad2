package io.logitwin.split;

import io.logitwin.config.SplitSettings;
import java.io.Closeable;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>split</em>.
 *
 * @param train the training rows
 * @param test the test rows, in memory until {@link #close}
 * @param settings how they were split
 * @param overlap how many rows are in both parts, or twice in one: 0
 * @param missing how many rows are in no part: 0
 * @param trainLabelCounts how many training rows each label has
 * @param testLabelCounts how many test rows each label has; a label without one is not listed
 */
public record Split(
    Dataset<Row> train,
    Dataset<Row> test,
    SplitSettings settings,
    long overlap,
    long missing,
    Map<Integer, Long> trainLabelCounts,
    Map<Integer, Long> testLabelCounts)
    implements Closeable {
  public Split {
    Objects.requireNonNull(settings, "settings is null");
    trainLabelCounts = new TreeMap<>(trainLabelCounts);
    testLabelCounts = new TreeMap<>(testLabelCounts);
  }

  /** Returns how many training rows there are. */
  public long trainRows() {
    return sum(trainLabelCounts);
  }

  /** Returns how many test rows there are. */
  public long testRows() {
    return sum(testLabelCounts);
  }

  /** Lets go of the memory. */
  @Override
  public void close() {
    test.unpersist();
  }

  private static long sum(Map<Integer, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
