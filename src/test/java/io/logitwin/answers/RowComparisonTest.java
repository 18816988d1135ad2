package io.logitwin.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowComparisonTest {
  private static final double[] MARGINS = {1, 2, 4};
  private static final double[] PROBABILITIES = {0.125, 0.25, 0.625};
  private static final Answer ANSWER = new Answer(MARGINS, PROBABILITIES, 2);
  private static final Distance NONE = new Distance(0, 0);

  private static RowComparison compare(double[] margins, double[] probabilities, int prediction) {
    return RowComparison.of(ANSWER, new Answer(margins, probabilities, prediction));
  }

  @Test
  void sameBitsAreIdentical() {
    assertThat(compare(MARGINS, PROBABILITIES, 2))
        .isEqualTo(new RowComparison(DifferenceKind.IDENTICAL, NONE, NONE));
  }

  @Test
  void sameNotANumbersAreIdentical() {
    double[] nan = {Double.NaN, Double.NaN};
    Answer answer = new Answer(nan, nan, 0);

    assertThat(RowComparison.of(answer, new Answer(nan, nan, 0)).kind())
        .isEqualTo(DifferenceKind.IDENTICAL);
  }

  @Test
  void oneUlpInAMarginDiffers() {
    assertThat(compare(new double[] {1, Math.nextUp(2.0), 4}, PROBABILITIES, 2))
        .isEqualTo(
            new RowComparison(DifferenceKind.MARGINS_DIFFER, new Distance(1, 0x1p-51), NONE));
  }

  @Test
  void oneUlpInAProbabilityDiffers() {
    assertThat(compare(MARGINS, new double[] {Math.nextDown(0.125), 0.25, 0.625}, 2))
        .isEqualTo(
            new RowComparison(DifferenceKind.PROBABILITIES_DIFFER, NONE, new Distance(1, 0x1p-56)));
  }

  @Test
  void signOfZeroDiffers() {
    Answer positive = new Answer(new double[] {0.0, 1}, new double[] {0, 1}, 1);
    Answer negative = new Answer(new double[] {-0.0, 1}, new double[] {0, 1}, 1);

    assertThat(RowComparison.of(positive, negative))
        .isEqualTo(new RowComparison(DifferenceKind.MARGINS_DIFFER, new Distance(1, 0), NONE));
  }

  @Test
  void distancesAreTheLargestOverTheClasses() {
    RowComparison comparison = compare(new double[] {1.5, 2, 4.25}, PROBABILITIES, 2);

    assertThat(comparison.kind()).isEqualTo(DifferenceKind.MARGINS_DIFFER);
    assertThat(comparison.margins()).isEqualTo(new Distance(1L << 51, 0.5));
  }

  @Test
  void marginsInAnotherOrderAreSwappedClasses() {
    RowComparison comparison =
        compare(new double[] {2, 1, 4}, new double[] {0.25, 0.125, 0.625}, 2);

    assertThat(comparison.kind()).isEqualTo(DifferenceKind.CLASSES_SWAPPED);
    assertThat(comparison.margins()).isEqualTo(new Distance(1L << 52, 1));
  }

  @Test
  void swapIsSeenBeforeThePredictionThatItChanges() {
    assertThat(compare(new double[] {4, 2, 1}, new double[] {0.625, 0.25, 0.125}, 0).kind())
        .isEqualTo(DifferenceKind.CLASSES_SWAPPED);
  }

  @Test
  void otherPredictionDiffers() {
    assertThat(compare(MARGINS, PROBABILITIES, 1))
        .isEqualTo(new RowComparison(DifferenceKind.PREDICTION_DIFFERS, NONE, NONE));
  }

  @Test
  void predictionIsSeenBeforeTheMarginsThatChangedIt() {
    assertThat(compare(new double[] {5, 2, 4}, new double[] {0.7, 0.1, 0.2}, 0).kind())
        .isEqualTo(DifferenceKind.PREDICTION_DIFFERS);
  }

  @Test
  void otherNumberOfClassesDiffers() {
    assertThat(compare(new double[] {1, 2}, new double[] {0.25, 0.75}, 1))
        .isEqualTo(new RowComparison(DifferenceKind.CLASS_COUNT_DIFFERS, NONE, NONE));
    assertThat(compare(MARGINS, new double[] {0.25, 0.75}, 2).kind())
        .isEqualTo(DifferenceKind.CLASS_COUNT_DIFFERS);
  }

  @Test
  void notANumberOnOneSideIsInfinitelyFar() {
    assertThat(compare(MARGINS, new double[] {Double.NaN, 0.25, 0.625}, 2))
        .isEqualTo(
            new RowComparison(
                DifferenceKind.PROBABILITIES_DIFFER,
                NONE,
                new Distance(Long.MAX_VALUE, Double.POSITIVE_INFINITY)));
  }
}
