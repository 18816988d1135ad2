package io.logitwin.audit;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is counted over rows: one tally a partition, merged in the order of the partitions, so that
 * a sum of doubles does not depend on which task ends first.
 *
 * @param <T> the tally's own type
 */
interface Tally<T extends Tally<T>> extends Serializable {
  /** Counts one row. */
  void add(Row row);

  /** Adds what another tally has counted. */
  void merge(T other);

  /** Makes an empty tally. */
  interface Empty<T> extends Supplier<T>, Serializable {}

  /** Counts rows in one Spark job. */
  static <T extends Tally<T>> T of(Dataset<Row> rows, Empty<T> empty) {
    List<T> parts =
        rows.javaRDD().mapPartitions(partition -> count(partition, empty).iterator()).collect();
    T total = empty.get();
    parts.forEach(total::merge);
    return total;
  }

  private static <T extends Tally<T>> List<T> count(Iterator<Row> rows, Empty<T> empty) {
    T tally = empty.get();
    rows.forEachRemaining(tally::add);
    return List.of(tally);
  }
}
