package io.logitwin.solver;

import java.util.List;
import java.util.TreeMap;
import org.apache.spark.Partition;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.RDD;
import scala.Function2;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * An RDD of which the sums are merged in an order that never changes.
 *
 * <p>MLlib sums over an RDD by {@code treeAggregate}, which shuffles the partial sums and merges
 * them as they arrive: the last bits of a fit differ from run to run, on one core too. Here the
 * driver takes the partial sums and merges them in the order of the partitions, so the same
 * partitions give the same bits, and the shuffle is saved. On one machine it does so without a job
 * ({@link ResidentSums}). Where they are too large for the driver, executors first merge groups of
 * neighbouring partitions, each in its order: another order of merging, but as fixed.
 *
 * <p>This is where the fit takes hold of MLlib's sums, because {@code RDDLossFunction} itself
 * cannot be extended in Java: what it inherits from Breeze has two methods {@code apply} that
 * differ in nothing but their result.
 */
final class OrderedRdd<T> extends RDD<T> {
  /**
   * Of all partial sums together that the driver takes; far below Spark's own limit for collected
   * results, 1 GiB.
   */
  private static final long MOST_BYTES = 64L << 20;

  /** Of one sum. */
  private final long bytes;

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
    this.bytes = doubles * Double.BYTES;
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
    List<U> partials;
    if (getNumPartitions() * bytes > MOST_BYTES) {
      partials = inGroups(zero, add, merge);
    } else if (resident != null && resident.available()) {
      partials = resident.inOrder(zero, add, type);
    } else {
      partials =
          toJavaRDD().mapPartitions(rows -> List.of(sum(zero, add, rows)).iterator()).collect();
    }
    return partials.stream().reduce(merge::apply).orElse(zero);
  }

  /** Each task has read a zero of its own. */
  private static <T, U> U sum(U zero, Function2<U, T, U> add, java.util.Iterator<T> rows) {
    U sum = zero;
    while (rows.hasNext()) {
      sum = add.apply(sum, rows.next());
    }
    return sum;
  }

  /**
   * Merges on executors until the driver can take what is left.
   *
   * @return one sum a group of neighbouring partitions, in order
   */
  private <U> List<U> inGroups(U zero, Function2<U, T, U> add, Function2<U, U, U> merge) {
    int sums = getNumPartitions();
    JavaPairRDD<Integer, U> partials =
        toJavaRDD()
            .mapPartitionsWithIndex(
                (index, rows) -> List.of(new Tuple2<>(index, sum(zero, add, rows))).iterator(),
                true)
            .mapToPair(partial -> partial);
    while (sums > 1 && sums * bytes > MOST_BYTES) {
      Groups groups = new Groups(sums);
      partials =
          partials.partitionBy(groups).mapPartitionsToPair(group -> merged(group, groups, merge));
      sums = groups.numPartitions();
    }
    return partials.values().collect();
  }

  /** Merges the sums of a group in the order of their indices, in whatever order they came. */
  private static <U> java.util.Iterator<Tuple2<Integer, U>> merged(
      java.util.Iterator<Tuple2<Integer, U>> group, Groups groups, Function2<U, U, U> merge) {
    TreeMap<Integer, U> ordered = new TreeMap<>();
    group.forEachRemaining(partial -> ordered.put(partial._1(), partial._2()));
    return ordered.values().stream()
        .reduce(merge::apply)
        .map(sum -> new Tuple2<>(groups.getPartition(ordered.firstKey()), sum))
        .stream()
        .iterator();
  }

  /** √n groups of n neighbours, as MLlib's tree has at depth 2. */
  private static final class Groups extends Partitioner {
    private final int members;
    private final int groups;

    Groups(int members) {
      this.members = members;
      this.groups = (int) Math.sqrt(members);
    }

    @Override
    public int numPartitions() {
      return groups;
    }

    @Override
    public int getPartition(Object index) {
      return (int) ((long) (int) index * groups / members);
    }
  }

  private RDD<T> rows() {
    return firstParent(elementClassTag());
  }
}
