package io.logitwin.solver;

import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * An RDD of which the sums are merged in the order of its partitions.
 *
 * <p>MLlib sums over an RDD by {@code treeAggregate}, which shuffles the partial sums and merges
 * them as they arrive: the last bits of a fit on a cluster differ from run to run. Here the driver
 * takes the partial sums and merges them in order, so the same partitions give the same bits, and
 * the shuffle is saved. On one machine it does so without a job ({@link ResidentSums}). Sums that
 * are too large for the driver go MLlib's way.
 *
 * <p>This is where the fit takes hold of MLlib's sums, because {@code RDDLossFunction} itself
 * cannot be extended in Java: what it inherits from Breeze has two methods {@code apply} that
 * differ in nothing but their result.
 */
final class OrderedRdd<T> extends RDD<T> {
  /** Of all partial sums together; far below Spark's own limit for collected results, 1 GiB. */
  private static final long MOST_BYTES = 64L << 20;

  private final boolean collects;

  /** The driver's; null where sums are always jobs. */
  private final transient ResidentSums<T> resident;

  /**
   * Makes one of which every sum is a job.
   *
   * @param rows what is summed over
   * @param type of the rows
   * @param doubles how many numbers a sum holds
   */
  OrderedRdd(RDD<T> rows, Class<T> type, long doubles) {
    this(rows, type, doubles, null);
  }

  /**
   * Makes one of which sums need no job where that can be.
   *
   * @param resident sums over the same rows
   */
  OrderedRdd(RDD<T> rows, Class<T> type, long doubles, ResidentSums<T> resident) {
    super(rows, ClassTag$.MODULE$.apply(type));
    this.collects = rows.getNumPartitions() * doubles * Double.BYTES <= MOST_BYTES;
    this.resident = resident;
  }

  @Override
  public Iterator<T> compute(Partition split, TaskContext context) {
    return rows().iterator(split, context);
  }

  @Override
  public Partition[] getPartitions() {
    return rows().partitions();
  }

  /**
   * Returns the sum over all rows.
   *
   * @param zero of nothing; every partition starts from a copy of its own
   * @param add a row to a sum
   * @param merge two sums, the earlier partition's first
   */
  @Override
  public <U> U treeAggregate(
      U zero,
      Function2<U, T, U> add,
      Function2<U, U, U> merge,
      int depth,
      boolean finalAggregateOnExecutor,
      ClassTag<U> type) {
    if (!collects) {
      return super.treeAggregate(zero, add, merge, depth, finalAggregateOnExecutor, type);
    }
    List<U> partials =
        resident != null && resident.available()
            ? resident.inOrder(zero, add, type)
            : collect(zero, add);
    return partials.stream().reduce(merge::apply).orElse(zero);
  }

  private <U> List<U> collect(U zero, Function2<U, T, U> add) {
    return toJavaRDD()
        .mapPartitions(
            rows -> {
              // Each task has read a zero of its own.
              U sum = zero;
              while (rows.hasNext()) {
                sum = add.apply(sum, rows.next());
              }
              return List.of(sum).iterator();
            })
        .collect();
  }

  private RDD<T> rows() {
    return firstParent(elementClassTag());
  }
}
