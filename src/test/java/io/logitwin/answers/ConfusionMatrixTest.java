package io.logitwin.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.answers.ConfusionMatrix.ConfusedPair;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final long[][] COUNTS = {{5, 1, 0}, {2, 7, 4}, {0, 1, 11}};

  @Test
  void rowsAreTheTrueClasses() {
    ConfusionMatrix matrix = new ConfusionMatrix(COUNTS);

    assertThat(matrix.classes()).isEqualTo(3);
    assertThat(matrix.count(1, 2)).isEqualTo(4);
    assertThat(matrix.count(2, 1)).isEqualTo(1);
  }

  @Test
  void supportIsTheRowAndPredictedTheColumn() {
    assertThat(new ConfusionMatrix(COUNTS).perClass())
        .containsExactly(
            new ClassMetrics(0, 6, 7, 5),
            new ClassMetrics(1, 13, 9, 7),
            new ClassMetrics(2, 12, 15, 11));
  }

  @Test
  void mostConfusedPairsComeFirstAndTiesInClassOrder() {
    assertThat(new ConfusionMatrix(COUNTS).confusedPairs(10))
        .containsExactly(
            new ConfusedPair(1, 2, 4),
            new ConfusedPair(1, 0, 2),
            new ConfusedPair(0, 1, 1),
            new ConfusedPair(2, 1, 1));
  }

  @Test
  void confusedPairsAreCutOff() {
    assertThat(new ConfusionMatrix(COUNTS).confusedPairs(1))
        .containsExactly(new ConfusedPair(1, 2, 4));
    assertThat(new ConfusionMatrix(COUNTS).confusedPairs(0)).isEmpty();
  }

  @Test
  void matrixWithoutErrorsHasNoConfusedPairs() {
    assertThat(new ConfusionMatrix(new long[][] {{3, 0}, {0, 4}}).confusedPairs(5)).isEmpty();
  }

  @Test
  void countsAreCopied() {
    long[][] counts = {{1, 2}, {3, 4}};
    ConfusionMatrix matrix = new ConfusionMatrix(counts);

    counts[0][1] = 99;

    assertThat(matrix.count(0, 1)).isEqualTo(2);
  }

  @Test
  void matrixThatIsNotSquareIsRefused() {
    assertThatThrownBy(() -> new ConfusionMatrix(new long[][] {{1, 2}, {3, 4, 5}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid confusion matrix: row 1 has 3 columns (must be 2)");
  }
}
