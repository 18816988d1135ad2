package io.logitwin.scan;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Function3;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * All rows of one id in three datasets that should have the same ids. Nothing is lost and nothing
 * is multiplied: an id that a dataset does not have has no rows there, one that it has twice has
 * two.
 *
 * <p>The rows are as Spark keeps them, so that nothing is converted that nobody looks at.
 *
 * @param rowId the id
 * @param first the rows of the first dataset
 * @param second the rows of the second
 * @param third the rows of the third
 */
public record SideBySide(
    long rowId, List<InternalRow> first, List<InternalRow> second, List<InternalRow> third)
    implements Serializable {
  public SideBySide {
    first = List.copyOf(first);
    second = List.copyOf(second);
    third = List.copyOf(third);
  }

  /**
   * Lays three datasets side by side, in hash partitions of the row id, ascending in each.
   *
   * <p>Where the datasets lie so already, nothing is shuffled or sorted. Sorted rows are merged as
   * they come, so a partition need not fit into memory.
   *
   * @param partitions how many partitions
   * @param first rows whose first column is the row id, a {@code long}; so are the others
   */
  public static JavaRDD<SideBySide> of(
      int partitions, Dataset<Row> first, Dataset<Row> second, Dataset<Row> third) {
    ClassTag<InternalRow> row = ClassTag$.MODULE$.apply(InternalRow.class);
    Merge merge = (a, b, c) -> CollectionConverters.asScala(new Merged(side(a), side(b), side(c)));
    List<RDD<InternalRow>> laid = laid(partitions, List.of(first, second, third));
    RDD<SideBySide> merged =
        laid.get(0)
            .zipPartitions(
                laid.get(1),
                laid.get(2),
                false,
                merge,
                row,
                row,
                ClassTag$.MODULE$.apply(SideBySide.class));
    return merged.toJavaRDD();
  }

  private static List<RDD<InternalRow>> laid(int partitions, List<Dataset<Row>> datasets) {
    List<Callable<RDD<InternalRow>>> plans = new ArrayList<>();
    datasets.forEach(rows -> plans.add(() -> LaidRows.of(partitions, rows)));
    try {
      return AtOnce.call(plans.size(), plans);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns how many partitions a dataset has, by the plan that {@link #of} goes by. */
  public static int partitions(Dataset<Row> rows) {
    return rows.queryExecution().toRdd().getNumPartitions();
  }

  /** What a task is given. */
  private interface Merge
      extends Function3<
              scala.collection.Iterator<InternalRow>,
              scala.collection.Iterator<InternalRow>,
              scala.collection.Iterator<InternalRow>,
              scala.collection.Iterator<SideBySide>>,
          Serializable {}

  private static Side side(scala.collection.Iterator<InternalRow> rows) {
    return new Side(CollectionConverters.asJava(rows));
  }

  /** The sorted rows of one dataset, of which the next is known. */
  private static final class Side {
    private final Iterator<InternalRow> rows;
    private InternalRow next;

    Side(Iterator<InternalRow> rows) {
      this.rows = rows;
      advance();
    }

    boolean isEmpty() {
      return next == null;
    }

    long rowId() {
      return next.getLong(0);
    }

    /** Takes all rows of an id. */
    List<InternalRow> take(long rowId) {
      List<InternalRow> taken = new ArrayList<>(1);
      while (next != null && rowId() == rowId) {
        taken.add(next);
        advance();
      }
      return taken;
    }

    private void advance() {
      // Spark hands out one object for all rows.
      next = rows.hasNext() ? rows.next().copy() : null;
    }
  }

  /** The merge of three sorted sides. */
  private static final class Merged implements Iterator<SideBySide> {
    private final List<Side> sides;

    Merged(Side... sides) {
      this.sides = List.of(sides);
    }

    @Override
    public boolean hasNext() {
      return sides.stream().anyMatch(side -> !side.isEmpty());
    }

    @Override
    public SideBySide next() {
      long rowId =
          sides.stream()
              .filter(side -> !side.isEmpty())
              .mapToLong(Side::rowId)
              .min()
              .orElseThrow(NoSuchElementException::new);
      return new SideBySide(
          rowId, sides.get(0).take(rowId), sides.get(1).take(rowId), sides.get(2).take(rowId));
    }
  }
}
