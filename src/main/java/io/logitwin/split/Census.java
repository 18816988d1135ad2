package io.logitwin.split;

import io.logitwin.data.Columns;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Which row ids a dataset has, which of them more than once, and how many rows each label has. The
 * ids are compressed bitmaps: a few kilobytes for 42000 rows, one bit a row at most for ordinals
 * without gaps.
 */
final class Census implements Serializable {
  private final Roaring64Bitmap ids = new Roaring64Bitmap();
  private final Roaring64Bitmap repeated = new Roaring64Bitmap();
  private final Map<Integer, Long> labelCounts = new TreeMap<>();

  private long rows;

  /** Takes the census of a dataset, in one job without a shuffle. */
  static Census of(Dataset<Row> rows) {
    return rows.select(Columns.ROW_ID, Columns.LABEL)
        .toJavaRDD()
        .treeAggregate(
            new Census(),
            (census, row) -> census.add(row.getLong(0), (int) row.getDouble(1)),
            Census::merge);
  }

  long rows() {
    return rows;
  }

  /** Returns how many rows each label has. */
  Map<Integer, Long> labelCounts() {
    return labelCounts;
  }

  /** Returns how many row ids are in both, or more than once in one. */
  static long overlap(Census a, Census b) {
    Roaring64Bitmap overlap = copy(a.ids);
    overlap.and(b.ids);
    overlap.or(a.repeated);
    overlap.or(b.repeated);
    return overlap.getLongCardinality();
  }

  /** Returns how many row ids are here and in none of the two. */
  long missingFrom(Census a, Census b) {
    Roaring64Bitmap missing = copy(ids);
    missing.andNot(a.ids);
    missing.andNot(b.ids);
    return missing.getLongCardinality();
  }

  /** Returns how many row ids of the two are not here, or here more than once. */
  long strange(Census a, Census b) {
    Roaring64Bitmap strange = copy(a.ids);
    strange.or(b.ids);
    strange.andNot(ids);
    strange.or(repeated);
    return strange.getLongCardinality();
  }

  private Census add(long rowId, int label) {
    if (ids.contains(rowId)) {
      repeated.addLong(rowId);
    } else {
      ids.addLong(rowId);
    }
    labelCounts.merge(label, 1L, Long::sum);
    rows++;
    return this;
  }

  private Census merge(Census other) {
    Roaring64Bitmap both = copy(ids);
    both.and(other.ids);
    repeated.or(both);
    repeated.or(other.repeated);
    ids.or(other.ids);
    other.labelCounts.forEach((label, count) -> labelCounts.merge(label, count, Long::sum));
    rows += other.rows;
    return this;
  }

  private static Roaring64Bitmap copy(Roaring64Bitmap bitmap) {
    Roaring64Bitmap copy = new Roaring64Bitmap();
    copy.or(bitmap);
    return copy;
  }
}
