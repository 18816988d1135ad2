package io.logitwin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** Holds the list of module flags in pom.xml against Spark's own. */
class JavaModuleOptionsTest {
  @Test
  void testsRunWithEveryModuleOptionOfSpark() {
    assertThat(JavaModuleOptions.defaultModuleOptionArray()).isNotEmpty();
    assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments())
        .contains(JavaModuleOptions.defaultModuleOptionArray());
  }
}
