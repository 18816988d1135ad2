package io.logitwin.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ClusterSecretTest {
  private static final Map<String, String> OF_A_WORKER = Map.of("_SPARK_AUTH_SECRET", "s");

  private final Properties settings = new Properties();

  @Test
  void variableOfTheWorkerBecomesTheSetting() {
    settings.setProperty("spark.authenticate", "true");

    ClusterSecret.settle(settings, OF_A_WORKER);

    assertThat(settings.getProperty("spark.authenticate.secret")).isEqualTo("s");
  }

  @Test
  void settingOfTheUserStays() {
    settings.setProperty("spark.authenticate", "true");
    settings.setProperty("spark.authenticate.secret", "mine");

    ClusterSecret.settle(settings, OF_A_WORKER);

    assertThat(settings.getProperty("spark.authenticate.secret")).isEqualTo("mine");
  }

  @Test
  void withoutAuthenticationNothingIsSet() {
    ClusterSecret.settle(settings, OF_A_WORKER);

    assertThat(settings).isEmpty();
  }
}
