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

  private static FirstObjective expecting(double value) {
    return new FirstObjective(value, 0, "the label counts give");
  }

  @Test
  void balancedClassesGiveTheLogarithmOfTheirNumber() {
    // Every class has the probability (5 + 1) / (20 + 4) = 1/4: log 4 = 1.3862943611198906...
    assertThat(FirstObjective.cold(Map.of(0, 5L, 1, 5L, 2, 5L, 3, 5L), 4).value())
        .isEqualTo(1.3862943611198906, ROUNDING);
  }

  @Test
  void unequalClassesAreWeighted() {
    // p = 2/12, 4/12, 6/12 for 1, 3 and 5 of 9 rows: (log 6 + 3 log 3 + 5 log 2) / 9.
    assertThat(FirstObjective.cold(Map.of(0, 1L, 1, 3L, 2, 5L), 3).value())
        .isEqualTo(0.9503702486702346, ROUNDING);
  }

  @Test
  void classWithoutRowsTakesPartInTheSmoothing() {
    // p = 4/8 and 2/8 for 3 and 1 of 4 rows, k = 4: (3 log 2 + log 4) / 4 = 5/4 log 2.
    assertThat(FirstObjective.cold(Map.of(1, 3L, 3, 1L), 4).value())
        .isEqualTo(0.8664339756999316, ROUNDING);
  }

  /** MLlib does not know of a last class without rows when it centres the intercepts. */
  @Test
  void lastClassWithoutRowsStartsAtTheMeanOfTheOthers() {
    // log 4 and log 2 for 3 and 1 rows; the third class starts at their mean, log sqrt 8:
    // (3 log((6 + sqrt 8) / 4) + log((6 + sqrt 8) / 2)) / 4.
    assertThat(FirstObjective.cold(Map.of(0, 3L, 1, 1L), 3).value())
        .isEqualTo(0.9649693042013714, ROUNDING);
  }

  @Test
  void roundingIsAllowedOnTop() {
    FirstObjective rough = new FirstObjective(1.5, 1e-6, "the model that it starts from gives");

    assertThatCode(() -> rough.require(1.5 + 9e-7)).doesNotThrowAnyException();
    assertThatThrownBy(() -> rough.require(1.5 + 2e-6))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("but the model that it starts from gives 1.5.");
  }

  @Test
  void sigmoidStartsFromTheEntropyOfTheLabels() {
    // 1 and 3 of 4 rows, without smoothing: log 4 - 3/4 log 3.
    assertThat(FirstObjective.coldBinomial(1, 3).value()).isEqualTo(0.5623351446188083, ROUNDING);
  }

  @Test
  void rightObjectiveIsAccepted() {
    assertThatCode(() -> expecting(1.3862943611198906).require(1.3862943611198906))
        .doesNotThrowAnyException();
    assertThatCode(() -> expecting(2.0).require(2.0 + 1e-12)).doesNotThrowAnyException();
  }

  @Test
  void wrongObjectiveIsRefused() {
    assertThatThrownBy(() -> expecting(1.5).require(1.25))
        .has(fault(Fault.RECONCILIATION))
        .hasMessage(
            "Cannot trust the fit: the first objective is 1.25, but the label counts give 1.5."
                + " This is how the MLlib fault SPARK-59562 shows (several blocks in a partition)."
                + " No model is left behind");
  }

  @Test
  void toleranceIsRelative() {
    assertThatThrownBy(() -> expecting(1e-3).require(1e-3 + 1e-11))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("SPARK-59562");
    assertThatCode(() -> expecting(1e3).require(1e3 + 1e-7)).doesNotThrowAnyException();
  }

  @Test
  void objectiveThatIsNotANumberIsRefused() {
    assertThatThrownBy(() -> expecting(1.5).require(Double.NaN))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("the first objective is NaN");
    assertThatThrownBy(() -> expecting(1.5).require(Double.POSITIVE_INFINITY))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageContaining("the first objective is Infinity");
  }
}
