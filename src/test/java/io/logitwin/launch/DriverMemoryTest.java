package io.logitwin.launch;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverMemoryTest {
  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 1024m",
    "512, 1024m",
    "3900, 1024m",
    "4096, 1024m",
    "4100, 1025m",
    "8192, 2048m",
    "24105, 6026m",
    "65536, 16384m",
    "122876, 30719m",
    "122880, 30720m",
    "2097152, 30720m"
  })
  void isAQuarterOfTheMachineWithinBounds(long machineMib, String expected) {
    assertThat(DriverMemory.fitting(machineMib * MIB)).isEqualTo(expected);
  }

  @Test
  void partOfAMebibyteIsNotGiven() {
    assertThat(DriverMemory.fitting(8196 * MIB - 1)).isEqualTo("2048m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"511m", "1k", "524287k", "536870911"})
  void whatSparkCannotStartWithIsRefused(String given) {
    assertThatThrownBy(() -> DriverMemory.requireEnough(given))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(
            "Cannot start Spark with " + given + " of driver memory: it needs at least 512m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"512m", "1g", "524288k", "536870912", "1T"})
  void enoughIsTaken(String given) {
    assertThatCode(() -> DriverMemory.requireEnough(given)).doesNotThrowAnyException();
  }

  @Test
  void thisMachineHasMemory() {
    assertThat(DriverMemory.ofThisMachine()).isGreaterThan(Runtime.getRuntime().maxMemory() / 4);
  }
}
