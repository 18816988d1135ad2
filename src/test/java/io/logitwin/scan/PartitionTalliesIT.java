package io.logitwin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.SharedSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSpark.class)
class PartitionTalliesIT {
  /** Remembers what it was given, in order. */
  private static final class Seen implements Tally<Seen> {
    private final List<Integer> numbers = new ArrayList<>();

    void add(Integer number) {
      numbers.add(number);
    }

    @Override
    public void merge(Seen other) {
      numbers.addAll(other.numbers);
    }
  }

  private static JavaSparkContext context(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  private static PartitionTallies<Seen> tallies(SparkSession spark) {
    return PartitionTallies.register(context(spark), "seen", Seen::new);
  }

  private static List<Integer> numbers() {
    return IntStream.range(0, 100).boxed().toList();
  }

  @Test
  void everyRowThatPassesIsCountedOnceAndInOrder(SparkSession spark) {
    PartitionTallies<Seen> tallies = tallies(spark);
    JavaRDD<Integer> passing = tallies.counted(context(spark).parallelize(numbers(), 7), Seen::add);

    List<Integer> passed = passing.collect();

    assertThat(passed).isEqualTo(numbers());
    assertThat(tallies.total().numbers).isEqualTo(numbers());
    assertThat(tallies.value()).isEqualTo(7);
  }

  /** As a task that fails half way: what it has counted so far is not there. */
  @Test
  void partitionThatWasLeftEarlyDoesNotCount(SparkSession spark) {
    PartitionTallies<Seen> tallies = tallies(spark);
    JavaRDD<Integer> passing = tallies.counted(context(spark).parallelize(numbers(), 1), Seen::add);

    assertThat(passing.mapPartitions(rows -> List.of(rows.next()).iterator()).collect())
        .containsExactly(0);

    assertThat(tallies.total().numbers).isEmpty();
  }

  @Test
  void noRowsAreNothing(SparkSession spark) {
    PartitionTallies<Seen> tallies = tallies(spark);

    assertThat(
            tallies.counted(context(spark).parallelize(List.<Integer>of(), 3), Seen::add).collect())
        .isEmpty();

    assertThat(tallies.total().numbers).isEmpty();
    assertThat(tallies.value()).isEqualTo(3);
  }
}
