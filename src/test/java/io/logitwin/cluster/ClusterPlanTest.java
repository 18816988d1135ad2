package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.LogitwinException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterPlanTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0|1|2g|7077|8080|--workers: 0 (must be in 1..64)
          65|1|2g|7077|8080|--workers: 65 (must be in 1..64)
          1|0|2g|7077|8080|--cores: 0 (must be in 1..1024)
          1|1|2|7077|8080|--memory: invalid value '2' (must be a number and m or g, as 2g)
          1|1|0g|7077|8080|--memory: invalid value '0g' (must be a number and m or g, as 2g)
          1|1|2g|0|8080|--port: 0 (must be in 1..65535)
          1|1|2g|7077|65536|--ui-port: 65536 (must be in 1..65535)
          1|1|2g|8080|8080|--ui-port: 8080 is the --port (must be another)
          """)
  void whatIsOutOfRangeIsRefused(
      int workers, int cores, String memory, int port, int uiPort, String reason) {
    assertThatThrownBy(() -> new ClusterPlan(workers, cores, memory, port, uiPort))
        .isInstanceOf(LogitwinException.class)
        .hasMessage("command line: " + reason);
  }
}
