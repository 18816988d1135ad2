package io.logitwin.fit;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.testing.SharedSpark;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSpark.class)
class ParallelFitsIT {
  @Test
  void fitsRunInTheJobGroupOfTheirStage(SparkSession spark) {
    Queue<String> groups = new ConcurrentLinkedQueue<>();
    Supplier<FittedModel> fit =
        () -> {
          groups.add(spark.sparkContext().getLocalProperty("spark.jobGroup.id"));
          return null;
        };
    spark.sparkContext().setJobGroup("a stage", "", false);
    try {
      assertThat(new ParallelFits(2).run(List.of(fit, fit, fit))).hasSize(3);
    } finally {
      spark.sparkContext().clearJobGroup();
    }

    assertThat(groups).containsExactly("a stage", "a stage", "a stage");
  }

  @Test
  void failureOfAFitIsItsOwnAndEndsTheRest() {
    AtomicInteger begun = new AtomicInteger();
    Supplier<FittedModel> failing =
        () -> {
          begun.incrementAndGet();
          throw new LogitwinException(Fault.RECONCILIATION, "wrong objective");
        };
    Supplier<FittedModel> fine =
        () -> {
          begun.incrementAndGet();
          return null;
        };

    assertThatThrownBy(() -> new ParallelFits(1).run(List.of(failing, fine)))
        .has(fault(Fault.RECONCILIATION))
        .hasMessage("wrong objective");
    assertThat(begun.get()).isBetween(1, 2);
  }
}
