package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  private static TrainingSummary summary(double... histogram) {
    return new TrainingSummary(new double[] {2, -3}, new double[] {0.5, 4}, histogram);
  }

  /** As Scala's {@code sum} does: one after the other. Not all of these means are log(1 + n). */
  @ParameterizedTest
  @CsvSource({"3, 50", "7, 30", "10, 100", "30, 100", "50, 1000"})
  void balancedClassesStartAtTheBitsOfMllib(int classes, double rows) {
    double[] histogram = new double[classes];
    Arrays.fill(histogram, rows);
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.log1p(rows);
    }

    double[] start = new Parameters(summary(histogram), classes, true).start();

    assertThat(start).hasSize(3 * classes);
    assertThat(Arrays.copyOf(start, 2 * classes)).containsOnly(0.0);
    assertThat(Arrays.copyOfRange(start, 2 * classes, 3 * classes))
        .containsOnly(Math.log1p(rows) - sum / classes);
  }

  /** MLlib centres what it knows rows of; a class above those stays at 0. */
  @Test
  void classesAboveTheLargestLabelStartAtZero() {
    double[] start = new Parameters(summary(9, 0, 99), 5, true).start();

    double mean = Math.log(10 * 100) / 3;
    assertThat(Arrays.copyOfRange(start, 10, 15))
        .containsExactly(
            new double[] {Math.log(10) - mean, -mean, Math.log(100) - mean, 0, 0},
            Offset.offset(1e-15));
  }

  @Test
  void withoutInterceptsAllStartsAtZero() {
    assertThat(new Parameters(summary(9, 1), 2, false).start()).containsExactly(0, 0, 0, 0);
  }
}
