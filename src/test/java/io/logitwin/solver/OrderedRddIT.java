package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.SharedSpark;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Function2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

@ExtendWith(SharedSpark.class)
class OrderedRddIT {
  private static final long FEW = 10;

  /** Of seven partitions, this is 112 MiB. */
  private static final long MANY = 2L << 20;

  /** A function that a task can be given. */
  private interface Sent<A, B, C> extends Function2<A, B, C>, Serializable {}

  private static final Sent<String, String, String> JOIN = (left, right) -> left + right;

  private static OrderedRdd<String> letters(SparkSession spark, int partitions, long doubles) {
    JavaRDD<String> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(List.of("abcdefghijklmn".split("")), partitions);
    return new OrderedRdd<>(rows.rdd(), String.class, doubles);
  }

  private static String joined(OrderedRdd<String> rows) {
    return rows.treeAggregate("", JOIN, JOIN, 2, true, tag(String.class));
  }

  private static <U> ClassTag<U> tag(Class<U> type) {
    return ClassTag$.MODULE$.apply(type);
  }

  @Test
  void sumsAreMergedInTheOrderOfThePartitions(SparkSession spark) {
    assertThat(joined(letters(spark, 7, FEW))).isEqualTo("abcdefghijklmn");
    assertThat(joined(letters(spark, 1, FEW))).isEqualTo("abcdefghijklmn");
  }

  /** Spark's tree would first merge every third partition, and as they arrive. */
  @ParameterizedTest
  @ValueSource(longs = {MANY, 16 * MANY})
  void sumsTooLargeForTheDriverAreMergedInOrderToo(long doubles, SparkSession spark) {
    for (int partitions : new int[] {1, 2, 3, 7, 14}) {
      assertThat(joined(letters(spark, partitions, doubles))).isEqualTo("abcdefghijklmn");
    }
  }

  /** In a group of three, each merge is a pair of brackets; the driver merges the groups. */
  @Test
  void shapeOfTheMergesIsFixedByTheNumberOfPartitions(SparkSession spark) {
    Sent<String, String, String> nest = (left, right) -> "(" + left + right + ")";
    for (int time = 0; time < 3; time++) {
      assertThat(letters(spark, 7, MANY).treeAggregate("", JOIN, nest, 2, true, tag(String.class)))
          .isEqualTo("((((abcd)ef)gh)((ijkl)mn))");
    }
  }

  @Test
  void sumOfNumbersIsTheSameByBothWays(SparkSession spark) {
    assertThat(sum(spark, FEW)).isEqualTo(5050);
    assertThat(sum(spark, MANY)).isEqualTo(5050);
  }

  private static long sum(SparkSession spark, long doubles) {
    JavaRDD<Long> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(IntStream.rangeClosed(1, 100).mapToObj(Long::valueOf).toList(), 7);
    Sent<Long, Long, Long> plus = Long::sum;
    return new OrderedRdd<>(rows.rdd(), Long.class, doubles)
        .treeAggregate(0L, plus, plus, 2, true, tag(Long.class));
  }

  /** An aggregator changes itself; each task must have its own, and the caller's stays empty. */
  @Test
  void everyTaskStartsFromACopyOfZero(SparkSession spark) {
    ArrayList<String> zero = new ArrayList<>();
    Sent<ArrayList<String>, String, ArrayList<String>> add =
        (list, row) -> {
          list.add(row);
          return list;
        };
    Sent<ArrayList<String>, ArrayList<String>, ArrayList<String>> merge =
        (left, right) -> {
          left.addAll(right);
          return left;
        };
    @SuppressWarnings("unchecked")
    ClassTag<ArrayList<String>> type =
        (ClassTag<ArrayList<String>>) (ClassTag<?>) tag(ArrayList.class);

    ArrayList<String> sum = letters(spark, 7, FEW).treeAggregate(zero, add, merge, 2, true, type);

    assertThat(String.join("", sum)).isEqualTo("abcdefghijklmn");
    assertThat(zero).isEmpty();
  }

  @Test
  void partitionWithoutRowsIsZeroAndNoPartitionsAreZero(SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());

    assertThat(joined(letters(spark, 20, FEW))).isEqualTo("abcdefghijklmn");
    assertThat(joined(new OrderedRdd<>(context.<String>emptyRDD().rdd(), String.class, FEW)))
        .isEmpty();
  }
}
