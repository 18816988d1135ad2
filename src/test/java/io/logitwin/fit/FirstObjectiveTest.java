package io.logitwin.fit;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FirstObjectiveTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

  @Test
  void balancedClassesGiveTheLogarithmOfTheirNumber() {
    // Every class has the probability (5 + 1) / (20 + 4) = 1/4: log 4 = 1.3862943611198906...
    assertThat(FirstObjective.expected(Map.of(0, 5L, 1, 5L, 2, 5L, 3, 5L), 4))
        .isEqualTo(1.3862943611198906, ROUNDING);
  }

  @Test
  void unequalClassesAreWeighted() {
    // p = 2/12, 4/12, 6/12 for 1, 3 and 5 of 9 rows: (log 6 + 3 log 3 + 5 log 2) / 9.
    assertThat(FirstObjective.expected(Map.of(0, 1L, 1, 3L, 2, 5L), 3))
        .isEqualTo(0.9503702486702346, ROUNDING);
  }

  @Test
  void classWithoutRowsTakesPartInTheSmoothing() {
    // p = 4/8 and 2/8 for 3 and 1 of 4 rows, k = 4: (3 log 2 + log 4) / 4 = 5/4 log 2.
    assertThat(FirstObjective.expected(Map.of(1, 3L, 3, 1L), 4))
        .isEqualTo(0.8664339756999316, ROUNDING);
  }

  @Test
  void sigmoidStartsFromTheEntropyOfTheLabels() {
    // 1 and 3 of 4 rows, without smoothing: log 4 - 3/4 log 3.
    assertThat(FirstObjective.expectedBinomial(1, 3)).isEqualTo(0.5623351446188083, ROUNDING);
  }

  @Test
  void rightObjectiveIsAccepted() {
    assertThatCode(() -> FirstObjective.require(1.3862943611198906, 1.3862943611198906))
        .doesNotThrowAnyException();
    assertThatCode(() -> FirstObjective.require(2.0 + 1e-12, 2.0)).doesNotThrowAnyException();
  }

  @Test
  void wrongObjectiveIsRefused() {
    assertThatThrownBy(() -> FirstObjective.require(1.25, 1.5))
        .has(fault(Fault.RECONCILIATION))
        .hasMessage(
            "Cannot trust the fit: the first objective is 1.25, but the label counts give 1.5."
                + " This is how the MLlib fault SPARK-59562 shows (several blocks in a partition)."
                + " No model is left behind");
  }

  @Test
  void toleranceIsRelative() {
    assertThatThrownBy(() -> FirstObjective.require(1e-3 + 1e-11, 1e-3))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("SPARK-59562");
    assertThatCode(() -> FirstObjective.require(1e3 + 1e-7, 1e3)).doesNotThrowAnyException();
  }

  @Test
  void objectiveThatIsNotANumberIsRefused() {
    assertThatThrownBy(() -> FirstObjective.require(Double.NaN, 1.5))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("the first objective is NaN");
    assertThatThrownBy(() -> FirstObjective.require(Double.POSITIVE_INFINITY, 1.5))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("the first objective is Infinity");
  }
}
