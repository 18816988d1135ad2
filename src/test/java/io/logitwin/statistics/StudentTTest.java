package io.logitwin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.logitwin.testing.Goldens;
import org.junit.jupiter.api.Test;

class StudentTTest {
  /** The last golden is of so many numbers that the normal distribution stands in. */
  @Test
  void isTheTDistributionOfSciPy() {
    for (double[] golden : Goldens.matrix(Goldens.read("gate.json").get("t"))) {
      double relative = golden[2] > 1e6 ? 1e-4 : 1e-9;
      assertThat(StudentT.belowPValue(golden[0], golden[1], golden[2], golden[3]))
          .isCloseTo(golden[4], within(relative * golden[4]));
      assertThat(StudentT.abovePValue(-golden[0], golden[1], golden[2], -golden[3]))
          .isCloseTo(golden[4], within(relative * golden[4]));
    }
  }

  @Test
  void equalNumbersNeedNoTest() {
    assertThat(StudentT.belowPValue(0, 0, 10, 0.005)).isZero();
    assertThat(StudentT.abovePValue(0, 0, 10, 0)).isEqualTo(1);
    assertThat(StudentT.belowPValue(0, 0, 10, 0)).isEqualTo(1);
    assertThat(StudentT.abovePValue(0.1, 0, 10, 0)).isZero();
  }

  @Test
  void oneNumberShowsNothing() {
    assertThat(StudentT.belowPValue(-5, Double.NaN, 1, 0)).isEqualTo(1);
    assertThat(StudentT.abovePValue(5, Double.NaN, 100, 0)).isEqualTo(1);
  }
}
