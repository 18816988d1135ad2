package io.logitwin.scan;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * Tallies of rows that pass by on their way to somewhere else, a file for example: nothing is read
 * twice, and nothing kept. One tally a partition, which counts once its last row has passed; merged
 * in the order of the partitions.
 *
 * <p>Spark counts an accumulator of a task that is part of an action's last stage exactly once,
 * however often the task is tried. So what passes must be written without a shuffle behind it, and
 * by one action.
 *
 * @param <T> the tally
 */
public final class PartitionTallies<T extends Tally<T>>
    extends AccumulatorV2<Map.Entry<Integer, T>, Integer> {
  private final Tally.Empty<T> empty;
  private final TreeMap<Integer, T> tallies = new TreeMap<>();

  private PartitionTallies(Tally.Empty<T> empty) {
    this.empty = empty;
  }

  /** Makes one. */
  public static <T extends Tally<T>> PartitionTallies<T> register(
      JavaSparkContext context, String name, Tally.Empty<T> empty) {
    PartitionTallies<T> tallies = new PartitionTallies<>(empty);
    context.sc().register(tallies, name);
    return tallies;
  }

  /** Returns the rows, each counted as it passes. */
  public <R> JavaRDD<R> counted(JavaRDD<R> rows, Tally.Counting<T, R> counting) {
    Tally.Empty<T> zero = empty;
    return rows.mapPartitionsWithIndex(
        (partition, passing) -> new Counted<>(passing, zero.get(), counting, partition, this),
        true);
  }

  /** Counts rows as they are taken, and hands the tally over after the last. */
  private static final class Counted<T extends Tally<T>, R> implements Iterator<R> {
    private final Iterator<R> rows;
    private final T tally;
    private final Tally.Counting<T, R> counting;
    private final int partition;
    private final PartitionTallies<T> tallies;
    private boolean handedOver;

    Counted(
        Iterator<R> rows,
        T tally,
        Tally.Counting<T, R> counting,
        int partition,
        PartitionTallies<T> tallies) {
      this.rows = rows;
      this.tally = tally;
      this.counting = counting;
      this.partition = partition;
      this.tallies = tallies;
    }

    @Override
    public boolean hasNext() {
      boolean more = rows.hasNext();
      if (!more && !handedOver) {
        handedOver = true;
        tallies.add(Map.entry(partition, tally));
      }
      return more;
    }

    @Override
    public R next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      R row = rows.next();
      counting.accept(tally, row);
      return row;
    }
  }

  /** Returns the sum of all partitions that have come to their end. */
  public T total() {
    T total = empty.get();
    tallies.values().forEach(total::merge);
    return total;
  }

  /** Returns how many partitions have; Spark asks after each task, for its UI. */
  @Override
  public Integer value() {
    return tallies.size();
  }

  @Override
  public void add(Map.Entry<Integer, T> ofPartition) {
    if (tallies.put(ofPartition.getKey(), ofPartition.getValue()) != null) {
      throw new IllegalStateException("Partition " + ofPartition.getKey() + " was counted twice");
    }
  }

  @Override
  public void merge(AccumulatorV2<Map.Entry<Integer, T>, Integer> other) {
    ((PartitionTallies<T>) other).tallies.entrySet().forEach(this::add);
  }

  @Override
  public PartitionTallies<T> copy() {
    PartitionTallies<T> copy = new PartitionTallies<>(empty);
    copy.tallies.putAll(tallies);
    return copy;
  }

  @Override
  public boolean isZero() {
    return tallies.isEmpty();
  }

  @Override
  public void reset() {
    tallies.clear();
  }
}
