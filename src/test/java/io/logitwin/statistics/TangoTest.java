package io.logitwin.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.logitwin.testing.Goldens;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TangoTest {
  @Test
  void isTheScoreTestOfTheMaximizedLikelihood() {
    for (double[] golden : Goldens.matrix(Goldens.read("gate.json").get("tango"))) {
      assertThat(Tango.statistic(golden[0], golden[1], golden[2], golden[3]))
          .isCloseTo(golden[4], within(1e-9));
      assertThat(Tango.notWorsePValue(golden[0], golden[1], golden[2], golden[3]))
          .isCloseTo(golden[5], within(1e-8 * golden[5]));
    }
  }

  /** The example of Tango's paper: two ways to disinfect contact lenses, Z = 1.709, p = 0.044. */
  @Test
  void givesWhatItsPaperGives() {
    assertThat(Tango.statistic(44, 1, 0, 0.1)).isCloseTo(1.709, within(5e-4));
    assertThat(Tango.notWorsePValue(44, 1, 0, 0.1)).isCloseTo(0.044, within(5e-4));
  }

  @Property
  void growsWithTheRootOfTheRowsAtTheSameRates(
      @ForAll @IntRange(max = 100) int onlyFirst,
      @ForAll @IntRange(max = 100) int onlySecond,
      @ForAll @IntRange(min = 200, max = 5000) int rows,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double margin) {
    double once = Tango.statistic(rows, onlyFirst, onlySecond, margin);
    assertThat(Tango.statistic(9.0 * rows, 9.0 * onlyFirst, 9.0 * onlySecond, margin))
        .isCloseTo(3 * once, within(1e-6 * Math.max(1, Math.abs(once))));
  }
}
