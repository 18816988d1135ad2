package io.logitwin.scan;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;

/**
 * What is counted over rows: one tally a partition, merged in the order of the partitions, so that
 * a sum of doubles does not depend on which task ends first.
 *
 * <p>A tally travels back to the driver with every partition. It holds counts and nothing else;
 * what the counting needs (a model's parameters, say) belongs to the {@link Counting}, which goes
 * out once.
 *
 * @param <T> the tally's own type
 */
public interface Tally<T extends Tally<T>> extends Serializable {
  /** Adds what another tally has counted. */
  void merge(T other);

  /** Makes an empty tally. */
  interface Empty<T> extends Supplier<T>, Serializable {}

  /** Counts one row. */
  interface Counting<T, R> extends BiConsumer<T, R>, Serializable {}

  /** Counts rows in one Spark job; each partition's rows in their order. */
  static <R, T extends Tally<T>> T over(JavaRDD<R> rows, Empty<T> empty, Counting<T, R> counting) {
    List<T> parts =
        rows.mapPartitions(partition -> count(partition, empty, counting).iterator()).collect();
    T total = empty.get();
    parts.forEach(total::merge);
    return total;
  }

  private static <R, T extends Tally<T>> List<T> count(
      Iterator<R> rows, Empty<T> empty, Counting<T, R> counting) {
    T tally = empty.get();
    rows.forEachRemaining(row -> counting.accept(tally, row));
    return List.of(tally);
  }
}
