package io.logitwin.split;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The stage <em>split</em>: a seeded {@code randomSplit} of rows that lie in a fixed number of hash
 * partitions.
 *
 * <p>randomSplit sorts each partition by its orderable columns and draws one number a row from a
 * generator seeded with {@code seed + partition index}. So the same rows in the same partitions
 * give the same split, whatever the number of cores; another number of partitions gives another
 * split.
 */
public final class RandomSplitter {
  private final long seed;
  private final double trainFraction;

  /**
   * @param seed of the draw
   * @param trainFraction the expected share of the training rows, above 0 and below 1
   */
  public RandomSplitter(long seed, double trainFraction) {
    if (!(trainFraction > 0 && trainFraction < 1)) {
      throw new IllegalArgumentException(
          "Invalid train fraction: " + trainFraction + " (must be > 0 and < 1)");
    }
    this.seed = seed;
    this.trainFraction = trainFraction;
  }

  /**
   * Splits the rows and proves that each is in exactly one part.
   *
   * @param rows hash-partitioned by row id and persisted
   * @throws LogitwinException {@code RECONCILIATION} if a row is in both parts, in none, or twice
   *     in one
   * @throws LogitwinException {@code INPUT_DATA} if a part is empty, or the training part has a
   *     single class
   */
  public Split split(Dataset<Row> rows) {
    Dataset<Row>[] parts = rows.randomSplit(new double[] {trainFraction, 1 - trainFraction}, seed);
    // The few test rows are read four times; each time randomSplit would sort all rows again.
    Split split = prove(rows, parts[0], parts[1].persist(StorageLevel.MEMORY_AND_DISK()));
    requireUsable(split);
    return split;
  }

  /**
   * Counts, over all row ids, how often each is in each part. Package-private, so that a test can
   * hand it parts that overlap.
   */
  Split prove(Dataset<Row> rows, Dataset<Row> train, Dataset<Row> test) {
    Census whole = Census.of(rows);
    Census ofTrain = Census.of(train);
    Census ofTest = Census.of(test);
    Split split =
        new Split(
            train,
            test,
            seed,
            trainFraction,
            rows.rdd().getNumPartitions(),
            ofTrain.rows(),
            ofTest.rows(),
            Census.overlap(ofTrain, ofTest),
            whole.missingFrom(ofTrain, ofTest),
            ofTrain.labelCounts());
    requirePartition(split, whole.strange(ofTrain, ofTest));
    return split;
  }

  private static void requirePartition(Split split, long strange) {
    if (split.overlap() > 0 || split.missing() > 0 || strange > 0) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot trust the split: %d rows are in both parts or twice in one, %d are in none, and %d row ids do not"
                  + " occur exactly once in the input (expected 0, 0 and 0)",
              split.overlap(), split.missing(), strange));
    }
  }

  private static void requireUsable(Split split) {
    if (split.trainRows() == 0 || split.testRows() == 0 || split.trainLabelCounts().size() < 2) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot train on so few rows: the split gives %d training rows of %d classes and %d test rows (expected"
                  + " at least one test row and training rows of two classes). Give more rows or another seed",
              split.trainRows(), split.trainLabelCounts().size(), split.testRows()));
    }
  }
}
