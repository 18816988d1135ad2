package io.logitwin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.logitwin.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
  @Test
  void isTheExactBinomialTestOfSciPy() {
    for (double[] golden : Goldens.matrix(Goldens.read("audit.json").get("mcnemar"))) {
      assertThat(McNemar.pValue((long) golden[0], (long) golden[1]))
          .isCloseTo(golden[2], within(1e-12));
    }
    assertThat(McNemar.pValue(0, 0)).isEqualTo(1);
  }

  @Test
  void oneSidedIsTheExactBinomialTestOfSciPy() {
    for (double[] golden : Goldens.matrix(Goldens.read("gate.json").get("mcnemar"))) {
      assertThat(McNemar.betterPValue(golden[0], golden[1]))
          .isCloseTo(golden[2], within(1e-12 * golden[2]));
    }
    assertThat(McNemar.betterPValue(0, 0)).isEqualTo(1);
  }

  /**
   * goldens/make_counts.py. The tolerance is relative: logarithms of about 1e9 cancel there, of
   * which a double holds the seventh digit behind the point.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 10, 0.09228515625, 1e-14",
    "400, 521, 7.5137391220819996e-5, 1e-11",
    "2500000000, 2500100000, 0.15730750925558038, 1e-5",
    "3000000000, 3000700000, 1.618850742197897e-19, 1e-5"
  })
  void takesMoreRowsThanAnIntCounts(long first, long second, double p, double relative) {
    assertThat(McNemar.pValue(first, second)).isCloseTo(p, within(relative * p));
    assertThat(McNemar.pValue(second, first)).isEqualTo(McNemar.pValue(first, second));
    assertThat(McNemar.betterPValue((double) second, (double) first))
        .isCloseTo(p / 2, within(relative * p));
  }

  @Test
  void ofAsManyOnBothSidesIsOne() {
    assertThat(McNemar.pValue(3_000_000_000L, 3_000_000_000L)).isEqualTo(1);
  }
}
