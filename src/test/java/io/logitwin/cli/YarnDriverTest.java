package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import org.apache.spark.SparkUserAppException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code main} as Spark's application master calls it: it must not end the process. */
class YarnDriverTest {
  @BeforeEach
  void beOnYarn() {
    System.setProperty(YarnDriver.APPLICATION, "application_1_0001");
  }

  @AfterEach
  void leaveYarn() {
    System.clearProperty(YarnDriver.APPLICATION);
  }

  @Test
  void successReturns() {
    assertThatCode(() -> Main.main(new String[] {"--version"})).doesNotThrowAnyException();
  }

  @Test
  void failureIsThrownWithItsExitCode() {
    assertThatThrownBy(() -> Main.main(new String[] {"trian"}))
        .asInstanceOf(InstanceOfAssertFactories.type(SparkUserAppException.class))
        .extracting(SparkUserAppException::exitCode)
        .isEqualTo(Fault.COMMAND_LINE.exitCode());
  }

  /** Also of what a scheduler would not call a failure: the challenger was not better. */
  @Test
  void everyOtherCodeIsAFailureToYarn() {
    assertThatThrownBy(() -> YarnDriver.end(ExitCode.REJECTED))
        .isInstanceOf(SparkUserAppException.class)
        .hasMessageContaining("10");
  }
}
