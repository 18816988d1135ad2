package io.logitwin.split;

import io.logitwin.config.ContentSplit;
import io.logitwin.config.SplitSettings;
import io.logitwin.data.Columns;
import io.logitwin.error.AfterFailure;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.heldout.RowContent;
import io.logitwin.scan.SideBySide;
import io.logitwin.scan.Tally;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * The stage <em>split</em>: rows that lie in a fixed number of hash partitions, divided by a seeded
 * {@code randomSplit}, or by what they are.
 *
 * <p>randomSplit sorts each partition by its orderable columns and draws one number a row from a
 * generator seeded with {@code seed + partition index}. So the same rows in the same partitions
 * give the same split, whatever the number of cores; another number of partitions gives another
 * split. By content, a row's side depends on the row and the seed alone.
 */
public final class Splitter {
  /** How many classes an error names. */
  private static final int EXAMPLES = 5;

  private final SplitSettings settings;

  public Splitter(SplitSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings is null");
  }

  /**
   * Splits the rows and proves that each is in exactly one part.
   *
   * @param rows hash-partitioned by row id as the settings say, and persisted
   * @param classes k
   * @throws LogitwinException {@code RECONCILIATION} if a row is in both parts, in none, or twice
   *     in one
   * @throws LogitwinException {@code INPUT_DATA} if there is no test row, or a class has no
   *     training row
   * @throws IllegalArgumentException if the rows lie in another number of partitions
   */
  public Split split(Dataset<Row> rows, int classes) {
    Dataset<Row> whole = labels(rows);
    requirePartitions(SideBySide.partitions(whole));
    Parts parts = parts(rows);
    // The few test rows are read several times; each time all rows would be gone through again.
    // Spark forgets that randomSplit sorted them, and each reader would sort them, so it is said
    // here.
    Dataset<Row> test =
        parts.test().sortWithinPartitions(Columns.ROW_ID).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Split split = prove(whole, parts.train(), test);
      requireUsable(split);
      requireEveryClass(split, classes);
      return split;
    } catch (Throwable e) {
      // Spark throws a checked exception that it does not declare.
      AfterFailure.run(e, () -> test.unpersist());
      throw e;
    }
  }

  private record Parts(Dataset<Row> train, Dataset<Row> test) {}

  private Parts parts(Dataset<Row> rows) {
    double trainFraction = settings.trainFraction();
    if (settings instanceof ContentSplit content) {
      Column isTrain = isTrain(content);
      return new Parts(rows.filter(isTrain), rows.filter(functions.not(isTrain)));
    }
    Dataset<Row>[] parts =
        rows.randomSplit(new double[] {trainFraction, 1 - trainFraction}, settings.seed());
    return new Parts(parts[0], parts[1]);
  }

  private static Column isTrain(ContentSplit split) {
    long seed = split.seed();
    double trainFraction = split.trainFraction();
    UDF1<Vector, Boolean> isTrain =
        features -> {
          SparseVector sparse = features.toSparse();
          long content = RowContent.of(sparse.indices(), sparse.values());
          return RowContent.position(content, seed) < trainFraction;
        };
    return functions.udf(isTrain, DataTypes.BooleanType).apply(functions.col(Columns.FEATURES));
  }

  /**
   * Counts, over all row ids, how often each is in each part: one scan, in which each partition
   * counts its own ids. Package-private, so that a test can hand it parts that overlap.
   *
   * @param whole row ids and labels of all rows
   */
  Split prove(Dataset<Row> whole, Dataset<Row> train, Dataset<Row> test) {
    SplitTally tally =
        Tally.over(
            SideBySide.of(settings.partitions(), whole, labels(train), labels(test)),
            SplitTally::new,
            SplitTally::add);
    requirePartition(tally);
    return new Split(
        train,
        test,
        settings,
        tally.overlap(),
        tally.missing(),
        tally.trainLabelCounts(),
        tally.testLabelCounts());
  }

  private static Dataset<Row> labels(Dataset<Row> rows) {
    return rows.select(Columns.ROW_ID, Columns.LABEL);
  }

  private void requirePartitions(int found) {
    if (found != settings.partitions()) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid rows: they lie in %d partitions (must be %d)",
              found, settings.partitions()));
    }
  }

  private static void requirePartition(SplitTally tally) {
    if (tally.overlap() > 0 || tally.missing() > 0 || tally.strange() > 0) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot trust the split: %d rows are in both parts or twice in one, %d are in none, and %d row ids do not"
                  + " occur exactly once in the input (expected 0, 0 and 0)",
              tally.overlap(), tally.missing(), tally.strange()));
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

  /**
   * A class without a training row has no best coefficients: the lower its intercept, the better.
   * And MLlib starts from other intercepts, if it is the last class.
   */
  private static void requireEveryClass(Split split, int classes) {
    List<Integer> untrained =
        IntStream.range(0, classes)
            .filter(label -> !split.trainLabelCounts().containsKey(label))
            .boxed()
            .toList();
    if (untrained.isEmpty()) {
      return;
    }
    String named =
        untrained.stream()
            .limit(EXAMPLES)
            .map(label -> describe(label, split.testLabelCounts()))
            .collect(Collectors.joining(", "));
    int more = untrained.size() - EXAMPLES;
    throw new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Cannot train %d classes: %s%s, and none of it in the training part (expected at least one training row of"
                + " each class). Give more rows or another seed",
            classes, named, more > 0 ? ", and " + more + " more" : ""));
  }

  private static String describe(int label, Map<Integer, Long> counts) {
    long rows = counts.getOrDefault(label, 0L);
    return String.format("class %d has %d %s", label, rows, rows == 1 ? "row" : "rows");
  }
}
