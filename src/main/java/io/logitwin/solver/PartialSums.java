package io.logitwin.solver;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.Utils;
import scala.Function1;
import scala.Function2;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * One sum a partition of another RDD, with the partition's index.
 *
 * <p>An RDD class and a function class of their own, where two lambdas would do, because Spark
 * looks for what a lambda has captured by reading its class's bytes again at every job: 3.7 ms of
 * the 45 of a small evaluation.
 */
final class PartialSums<T, U> extends RDD<Tuple2<Integer, U>> {
  private final ClassTag<T> rowType;
  private final ClassTag<U> sumType;
  private final U zero;
  private final Function2<U, T, U> add;

  /**
   * @param zero of nothing; every partition starts from a copy of its own
   * @param add a row to a sum
   */
  PartialSums(RDD<T> rows, U zero, Function2<U, T, U> add, ClassTag<U> sumType) {
    super(rows, ClassTag$.MODULE$.apply(Tuple2.class));
    this.rowType = rows.elementClassTag();
    this.sumType = sumType;
    this.zero = zero;
    this.add = add;
  }

  @Override
  public Partition[] getPartitions() {
    return firstParent(rowType).partitions();
  }

  @Override
  public Iterator<Tuple2<Integer, U>> compute(Partition split, TaskContext context) {
    // A task may sum several partitions, and a sum changes what it starts from.
    U sum = Utils.clone(zero, SparkEnv.get().closureSerializer().newInstance(), sumType);
    Iterator<T> rows = this.<T>firstParent(rowType).iterator(split, context);
    while (rows.hasNext()) {
      sum = add.apply(sum, rows.next());
    }
    return CollectionConverters.asScala(List.of(new Tuple2<>(split.index(), sum)).iterator());
  }

  /** Computes the sums and returns them in the order of the partitions. */
  List<U> inOrder() {
    @SuppressWarnings("unchecked") // The function returns such lists.
    List<Tuple2<Integer, U>>[] tasks =
        (List<Tuple2<Integer, U>>[])
            context().runJob(inFewTasks(), new Collect<U>(), ClassTag$.MODULE$.apply(List.class));
    return java.util.Arrays.stream(tasks)
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Tuple2::_1))
        .map(Tuple2::_2)
        .toList();
  }

  /**
   * One task a core, on one machine: a second wave of tasks waits for the scheduler longer than a
   * small sum takes. Partitions are summed one by one all the same, so the bits do not change.
   */
  private RDD<Tuple2<Integer, U>> inFewTasks() {
    return context().isLocal() ? toJavaRDD().coalesce(context().defaultParallelism()).rdd() : this;
  }

  private static final class Collect<U>
      implements Function1<Iterator<Tuple2<Integer, U>>, List<Tuple2<Integer, U>>>, Serializable {
    @Override
    public List<Tuple2<Integer, U>> apply(Iterator<Tuple2<Integer, U>> sums) {
      return new ArrayList<>(CollectionConverters.asJava(sums.toSeq()));
    }
  }
}
