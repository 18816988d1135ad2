package io.logitwin.data;

import io.logitwin.contract.RowLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What is counted over the accepted rows; to count it is also what brings them into memory. */
final class RowTally implements Serializable {
  private static final long NONE = -1;

  private final Map<Integer, Long> labels = new TreeMap<>();
  private final double[] largest;
  private long rows;
  private long repeatedKey = NONE;

  private RowTally(int magnitudes) {
    this.largest = new double[magnitudes];
  }

  /**
   * Counts the rows. Each partition counts its own: a {@code groupBy} would shuffle a handful of
   * counts in a query of two stages.
   *
   * @param magnitudes how many features are looked at: all d, or none, which is faster
   */
  static RowTally of(Dataset<Row> rows, RowLayout layout, int magnitudes) {
    boolean labelled = layout.hasLabel();
    boolean keyed = layout.hasKey();
    List<Column> columns = new ArrayList<>(List.of(functions.col(Columns.ROW_ID)));
    if (labelled) {
      columns.add(functions.col(Columns.LABEL));
    }
    if (magnitudes > 0) {
      columns.add(functions.col(Columns.FEATURES));
    }
    return rows.select(columns.toArray(Column[]::new))
        .toJavaRDD()
        .mapPartitions(partition -> count(partition, labelled, keyed, magnitudes))
        .treeReduce(RowTally::merge);
  }

  private static Iterator<RowTally> count(
      Iterator<Row> partition, boolean labelled, boolean keyed, int magnitudes) {
    RowTally tally = new RowTally(magnitudes);
    LongStream.Builder keys = LongStream.builder();
    while (partition.hasNext()) {
      Row row = partition.next();
      tally.rows++;
      if (keyed) {
        keys.add(row.getLong(0));
      }
      if (labelled) {
        tally.labels.merge((int) row.getDouble(1), 1L, Long::sum);
      }
      if (magnitudes > 0) {
        tally.measure(row.getAs(row.size() - 1));
      }
    }
    tally.repeatedKey = repeated(keys.build().sorted().toArray());
    return List.of(tally).iterator();
  }

  /** Rows with one key share a partition, since they are laid by it. */
  private static long repeated(long[] sorted) {
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        return sorted[i];
      }
    }
    return NONE;
  }

  private void measure(SparseVector features) {
    for (int i = 0; i < features.indices().length; i++) {
      int f = features.indices()[i];
      largest[f] = Math.max(largest[f], Math.abs(features.values()[i]));
    }
  }

  private RowTally merge(RowTally other) {
    rows += other.rows;
    repeatedKey = repeatedKey == NONE ? other.repeatedKey : repeatedKey;
    other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
    for (int f = 0; f < largest.length; f++) {
      largest[f] = Math.max(largest[f], other.largest[f]);
    }
    return this;
  }

  /** Returns how many rows were accepted. */
  long rows() {
    return rows;
  }

  /** Returns a key that more than one row has; none if there is no such, or rows have no key. */
  OptionalLong repeatedKey() {
    return repeatedKey == NONE ? OptionalLong.empty() : OptionalLong.of(repeatedKey);
  }

  /** Returns how many rows each label has; none if rows have no label. */
  Map<Integer, Long> labels() {
    return Collections.unmodifiableMap(labels);
  }

  /** Returns the largest magnitude of each feature; none if they were not looked at. */
  double[] largest() {
    return largest.clone();
  }
}
