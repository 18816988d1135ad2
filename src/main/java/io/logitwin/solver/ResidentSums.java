package io.logitwin.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.RDDBlockId;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.Utils;
import scala.Function2;
import scala.Option;
import scala.collection.Iterator;
import scala.reflect.ClassTag;

/**
 * Sums over a kept RDD without a Spark job, where driver and executor are one JVM: a thread a core
 * walks over the partitions in Spark's own block manager, in memory or on disk.
 *
 * <p>A fit is a hundred sums of some 20 ms, and a job costs as much again: the scheduler's threads
 * wait for each other, and the job's code is sent and read anew (docs/decisions/0010).
 */
final class ResidentSums<T> implements AutoCloseable {
  private final RDD<T> rows;
  private final BlockManager blocks = SparkEnv.get().blockManager();

  /**
   * For all sums of a fit: to start threads for each took 0.3 s of a cold fit
   * (docs/performance.md).
   */
  private final ExecutorService pool;

  ResidentSums(RDD<T> rows) {
    this.rows = rows;
    this.pool =
        Executors.newFixedThreadPool(
            rows.context().defaultParallelism(), ResidentSums::newDaemonThread);
  }

  private static Thread newDaemonThread(Runnable work) {
    Thread thread = new Thread(work, "resident sums");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends the threads. */
  @Override
  public void close() {
    pool.shutdownNow();
  }

  /** Returns whether this is one JVM and every partition is kept in it. */
  boolean available() {
    return rows.context().isLocal()
        && !rows.getStorageLevel().equals(StorageLevel.NONE())
        && IntStream.range(0, rows.getNumPartitions())
            .allMatch(partition -> blocks.getStatus(block(partition)).isDefined());
  }

  /**
   * Returns one sum a partition, in order.
   *
   * @param zero of nothing; every partition starts from a copy of its own
   * @param add a row to a sum
   */
  <U> List<U> inOrder(U zero, Function2<U, T, U> add, ClassTag<U> type) {
    List<Callable<U>> tasks = new ArrayList<>();
    for (int partition = 0; partition < rows.getNumPartitions(); partition++) {
      RDDBlockId block = block(partition);
      U start = Utils.clone(zero, SparkEnv.get().closureSerializer().newInstance(), type);
      tasks.add(() -> sum(block, start, add));
    }
    try {
      List<U> sums = new ArrayList<>();
      // It waits for all, also where one fails: none reads on after the caller knows.
      for (Future<U> sum : pool.invokeAll(tasks)) {
        sums.add(sum.get());
      }
      return sums;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot sum over the training rows", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while summing over the training rows", e);
    }
  }

  private RDDBlockId block(int partition) {
    return new RDDBlockId(rows.id(), partition);
  }

  @SuppressWarnings("unchecked") // What Spark keeps for a partition of this RDD are its rows.
  private <U> U sum(RDDBlockId block, U zero, Function2<U, T, U> add) {
    Iterator<T> partition = (Iterator<T>) blocks.getLocalValues(block).get().data();
    U sum = zero;
    boolean atEnd = false;
    try {
      while (partition.hasNext()) {
        sum = add.apply(sum, partition.next());
      }
      atEnd = true;
      return sum;
    } finally {
      // Spark releases its lock at the end of a block, or at the end of the task, and this is none.
      if (!atEnd) {
        blocks.releaseLock(block, Option.empty());
      }
    }
  }
}
