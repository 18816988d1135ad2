package io.logitwin.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkLinesTest {
  @ParameterizedTest
  @CsvSource({"4.1.0, 17", "4.1.1, 21", "4.1.0, 23", "4.2.0, 17", "4.2.7, 25"})
  void linesOfWhichTheBitsAreKnownAreUsed(String version, int java) {
    assertThat(SparkLines.reasonAgainst(version, java)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4.0.1, 17", "4.10.0, 17", "4.20.0, 17", "3.5.1, 17", "5.1.0, 25"})
  void otherLinesAreRefused(String version, int java) {
    assertThat(SparkLines.reasonAgainst(version, java))
        .contains("(expected Spark 4.1 or 4.2: the MLlib of another may compute other bits)");
  }

  @ParameterizedTest
  @CsvSource({"24", "25"})
  void hadoopOfTheOlderLineDoesNotRunOnLaterJava(int java) {
    assertThat(SparkLines.reasonAgainst("4.1.0", java))
        .contains(
            "on Java "
                + java
                + " (expected Java 17 or 21, or Spark 4.2: Hadoop 3.4 does not run on later ones)");
  }
}
