package io.logitwin.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassMetricsTest {
  @Test
  void precisionIsOfThePredictedAndRecallOfTheTrueRows() {
    ClassMetrics metrics = new ClassMetrics(3, 8, 5, 4);

    assertThat(metrics.precision()).isEqualTo(0.8);
    assertThat(metrics.recall()).isEqualTo(0.5);
    assertThat(metrics.f1()).isEqualTo(8.0 / 13);
  }

  @Test
  void classThatIsNeverPredictedHasNoPrecision() {
    ClassMetrics metrics = new ClassMetrics(0, 4, 0, 0);

    assertThat(metrics.precision()).isNaN();
    assertThat(metrics.recall()).isZero();
    assertThat(metrics.f1()).isZero();
  }

  @Test
  void classWithoutRowsHasNoRecall() {
    ClassMetrics metrics = new ClassMetrics(0, 0, 4, 0);

    assertThat(metrics.precision()).isZero();
    assertThat(metrics.recall()).isNaN();
    assertThat(metrics.f1()).isZero();
  }

  @Test
  void classThatDoesNotOccurHasNoMetrics() {
    ClassMetrics metrics = new ClassMetrics(0, 0, 0, 0);

    assertThat(metrics.precision()).isNaN();
    assertThat(metrics.recall()).isNaN();
    assertThat(metrics.f1()).isNaN();
  }

  @Test
  void accuracyIsItsCounts() {
    assertThat(new Accuracy(3, 8).value()).isEqualTo(0.375);
    assertThat(new Accuracy(0, 1).value()).isZero();
    assertThat(new Accuracy(7, 7).value()).isEqualTo(1);
  }

  @Test
  void impossibleAccuracyIsRefused() {
    assertThatThrownBy(() -> new Accuracy(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid accuracy: 0 of 0 (must be 0..total, total >= 1)");
    assertThatThrownBy(() -> new Accuracy(5, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid accuracy: 5 of 4 (must be 0..total, total >= 1)");
    assertThatThrownBy(() -> new Accuracy(-1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid accuracy: -1 of 4 (must be 0..total, total >= 1)");
  }
}
