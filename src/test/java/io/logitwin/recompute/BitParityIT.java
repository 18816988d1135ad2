package io.logitwin.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.SharedSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSpark.class)
class BitParityIT {
  @Test
  void sessionIsThere(SparkSession spark) {
    assertThat(spark.version()).isEqualTo("4.1.0");
  }
}
