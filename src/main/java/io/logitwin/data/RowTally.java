package io.logitwin.data;

import io.logitwin.contract.RowLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** What is counted over the accepted rows; to count it is also what brings them into memory. */
final class RowTally implements Serializable {
  private final Map<Integer, Long> labels = new TreeMap<>();
  private final double[] largest;
  private long rows;

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
    List<Column> columns = new ArrayList<>(List.of(functions.col(Columns.ROW_ID)));
    if (labelled) {
      columns.add(functions.col(Columns.LABEL));
    }
    if (magnitudes > 0) {
      columns.add(functions.col(Columns.FEATURES));
    }
    return rows.select(columns.toArray(Column[]::new))
        .toJavaRDD()
        .mapPartitions(partition -> count(partition, labelled, magnitudes))
        .treeReduce(RowTally::merge);
  }

  private static Iterator<RowTally> count(
      Iterator<Row> partition, boolean labelled, int magnitudes) {
    RowTally tally = new RowTally(magnitudes);
    while (partition.hasNext()) {
      Row row = partition.next();
      tally.rows++;
      if (labelled) {
        tally.labels.merge((int) row.getDouble(1), 1L, Long::sum);
      }
      if (magnitudes > 0) {
        tally.measure(row.getAs(row.size() - 1));
      }
    }
    return List.of(tally).iterator();
  }

  private void measure(SparseVector features) {
    for (int i = 0; i < features.indices().length; i++) {
      int f = features.indices()[i];
      largest[f] = Math.max(largest[f], Math.abs(features.values()[i]));
    }
  }

  private RowTally merge(RowTally other) {
    rows += other.rows;
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

  /** Returns how many rows each label has; none if rows have no label. */
  Map<Integer, Long> labels() {
    return Collections.unmodifiableMap(labels);
  }

  /** Returns the largest magnitude of each feature; none if they were not looked at. */
  double[] largest() {
    return largest.clone();
  }
}
