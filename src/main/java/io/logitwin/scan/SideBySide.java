package io.logitwin.scan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import scala.Function3;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * All rows of one id in three datasets that should have the same ids. Nothing is lost and nothing
 * is multiplied: an id that a dataset does not have has no rows there, one that it has twice has
 * two.
 *
 * @param rowId the id
 * @param first the rows of the first dataset
 * @param second the rows of the second
 * @param third the rows of the third
 */
public record SideBySide(long rowId, List<Row> first, List<Row> second, List<Row> third)
    implements Serializable {
  public SideBySide {
    first = List.copyOf(first);
    second = List.copyOf(second);
    third = List.copyOf(third);
  }

  /**
   * Lays three datasets side by side, in hash partitions of the row id, ascending in each.
   *
   * <p>Where the datasets lie in such partitions already, nothing is shuffled; Spark sees that the
   * partitioning is asked for and there. Sorted rows are merged as they come, so a partition need
   * not fit into memory.
   *
   * @param partitions how many partitions
   * @param first rows whose first column is the row id, a {@code long}; so are the others
   */
  public static JavaRDD<SideBySide> of(
      int partitions, Dataset<Row> first, Dataset<Row> second, Dataset<Row> third) {
    ClassTag<Row> row = ClassTag$.MODULE$.apply(Row.class);
    Merge merge = (a, b, c) -> CollectionConverters.asScala(new Merged(side(a), side(b), side(c)));
    RDD<SideBySide> merged =
        sorted(partitions, first)
            .zipPartitions(
                sorted(partitions, second),
                sorted(partitions, third),
                false,
                merge,
                row,
                row,
                ClassTag$.MODULE$.apply(SideBySide.class));
    return merged.toJavaRDD();
  }

  /** What a task is given. */
  private interface Merge
      extends Function3<
              scala.collection.Iterator<Row>,
              scala.collection.Iterator<Row>,
              scala.collection.Iterator<Row>,
              scala.collection.Iterator<SideBySide>>,
          Serializable {}

  private static RDD<Row> sorted(int partitions, Dataset<Row> rows) {
    String rowId = rows.columns()[0];
    RDD<Row> sorted =
        rows.repartition(partitions, functions.col(rowId)).sortWithinPartitions(rowId).rdd();
    // Of what it finds empty, Spark makes no partitions at all.
    return sorted.getNumPartitions() > 0
        ? sorted
        : JavaSparkContext.fromSparkContext(sorted.context())
            .<Row>parallelize(List.of(), partitions)
            .rdd();
  }

  private static Side side(scala.collection.Iterator<Row> rows) {
    return new Side(CollectionConverters.asJava(rows));
  }

  /** The sorted rows of one dataset, of which the next is known. */
  private static final class Side {
    private final Iterator<Row> rows;
    private Row next;

    Side(Iterator<Row> rows) {
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
    List<Row> take(long rowId) {
      List<Row> taken = new ArrayList<>(1);
      while (next != null && rowId() == rowId) {
        taken.add(next);
        advance();
      }
      return taken;
    }

    private void advance() {
      next = rows.hasNext() ? rows.next() : null;
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
