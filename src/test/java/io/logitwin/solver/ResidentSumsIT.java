package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logitwin.testing.SharedSpark;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.RDDBlockId;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Function2;
import scala.reflect.ClassTag$;

@ExtendWith(SharedSpark.class)
class ResidentSumsIT {
  private static final int PARTITIONS = 7;

  private BlockManager blocks;
  private JavaRDD<Long> rows;
  private ResidentSums<Long> resident;

  /** A function that a task can be given. */
  private interface Adding extends Function2<Long, Long, Long>, Serializable {}

  /** Keeps 1 to 100. */
  private void keep(SparkSession spark, StorageLevel level) {
    rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(IntStream.rangeClosed(1, 100).mapToObj(Long::valueOf).toList(), PARTITIONS)
            .persist(level);
    assertThat(rows.count()).isEqualTo(100);
    resident = new ResidentSums<>(rows.rdd());
    blocks = SparkEnv.get().blockManager();
  }

  private List<Long> sums(Adding add) {
    return resident.inOrder(0L, add, ClassTag$.MODULE$.apply(Long.class));
  }

  @AfterEach
  void unpersist() {
    resident.close();
    rows.unpersist(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEMORY_ONLY", "MEMORY_ONLY_SER", "MEMORY_AND_DISK", "DISK_ONLY"})
  void sumsAreThoseOfSparksTasks(String level, SparkSession spark) {
    keep(spark, StorageLevel.fromString(level));
    List<Long> expected =
        rows.mapPartitions(
                numbers -> {
                  long sum = 0;
                  while (numbers.hasNext()) {
                    sum += numbers.next();
                  }
                  return List.of(sum).iterator();
                })
            .collect();

    assertThat(resident.available()).isTrue();
    assertThat(sums(Long::sum)).isEqualTo(expected).hasSize(PARTITIONS);
    // A walk may bring a block from disk back to memory; the next must find the same.
    assertThat(sums(Long::sum)).isEqualTo(expected);
    assertNothingIsLocked();
  }

  @Test
  void sumsAreNotAvailableWhereAPartitionIsNotKept(SparkSession spark) {
    keep(spark, StorageLevel.MEMORY_ONLY());
    blocks.removeBlock(new RDDBlockId(rows.id(), 3), true);

    assertThat(resident.available()).isFalse();
  }

  @Test
  void sumsAreNotAvailableWhereNothingIsKept(SparkSession spark) {
    keep(spark, StorageLevel.MEMORY_ONLY());
    rows.unpersist(true);

    assertThat(resident.available()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MEMORY_ONLY", "DISK_ONLY"})
  void failedSumThrowsWhatFailedAndLeavesNoLock(String level, SparkSession spark) {
    keep(spark, StorageLevel.fromString(level));
    ArithmeticException failure = new ArithmeticException("no 50");

    assertThatThrownBy(
            () ->
                sums(
                    (sum, row) -> {
                      if (row == 50) {
                        throw failure;
                      }
                      return sum + row;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(failure);
    assertNothingIsLocked();
  }

  /** When the caller learns of a failure, no thread is still at work on the others. */
  @Test
  void failedSumWaitsForTheOthers(SparkSession spark) {
    keep(spark, StorageLevel.MEMORY_ONLY());
    AtomicInteger added = new AtomicInteger();

    assertThatThrownBy(
            () ->
                sums(
                    (sum, row) -> {
                      if (row == 1) {
                        throw new ArithmeticException("no 1");
                      }
                      added.incrementAndGet();
                      return sum + row;
                    }))
        .isInstanceOf(IllegalStateException.class);
    // All but the first partition, 1 to 14.
    assertThat(added).hasValue(86);
  }

  @Test
  void interruptedSumThrowsAndStaysInterrupted(SparkSession spark) {
    keep(spark, StorageLevel.MEMORY_ONLY());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> sums(Long::sum))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Interrupted");
    // Reading the flag also clears it, for the tests that follow.
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closedSumsLeaveNoThread(SparkSession spark) {
    keep(spark, StorageLevel.MEMORY_ONLY());
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    sums(
        (sum, row) -> {
          threads.add(Thread.currentThread());
          return sum + row;
        });
    assertThat(threads).isNotEmpty().allMatch(Thread::isAlive);

    resident.close();

    await().until(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  /** Spark gives a block's lock for writing only where nobody reads it. */
  private void assertNothingIsLocked() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      RDDBlockId block = new RDDBlockId(rows.id(), partition);
      assertThat(blocks.blockInfoManager().lockForWriting(block, false).isDefined())
          .as("block %s can be locked", block)
          .isTrue();
      blocks.releaseLock(block, scala.Option.empty());
    }
  }
}
