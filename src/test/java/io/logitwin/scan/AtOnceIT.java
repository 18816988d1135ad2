package io.logitwin.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSpark.class)
class AtOnceIT {
  /** By the group its jobs are found, and cancelled. */
  @Test
  void workRunsInTheJobGroupOfItsStage(SparkSession spark) throws IOException {
    Callable<String> group = () -> spark.sparkContext().getLocalProperty("spark.jobGroup.id");
    spark.sparkContext().setJobGroup("a stage", "", false);
    try {
      assertThat(AtOnce.call(2, List.of(group, group, group)))
          .containsExactly("a stage", "a stage", "a stage");
    } finally {
      spark.sparkContext().clearJobGroup();
    }
  }
}
