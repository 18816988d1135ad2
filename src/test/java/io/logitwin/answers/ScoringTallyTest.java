package io.logitwin.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.answers.Scoring.PredictedClass;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoringTallyTest {
  private static Answer answer(double first, int prediction) {
    return new Answer(new double[] {first, 0}, new double[] {first, 1 - first}, prediction);
  }

  private static AnsweredRow row(long id, double label, Answer natives, Answer recomputed) {
    return new AnsweredRow(id, label, natives, recomputed, 1);
  }

  @Test
  void rowsAreCountedByClassAndCompared() {
    ScoringTally first = new ScoringTally(2, false);
    first.add(row(0, Double.NaN, answer(0.75, 0), answer(0.75, 0)));
    first.add(row(1, Double.NaN, answer(0.5, 0), null));
    ScoringTally second = new ScoringTally(2, false);
    second.add(row(2, Double.NaN, answer(0.25, 1), answer(0.26, 1)));

    first.merge(second);
    Scoring scoring = first.scoring();

    assertThat(scoring.rows()).isEqualTo(3);
    assertThat(scoring.recomputed()).isEqualTo(2);
    assertThat(scoring.parity().identicalRows()).isEqualTo(1);
    assertThat(scoring.parity().kinds().get(DifferenceKind.MARGINS_DIFFER)).isEqualTo(1);
    assertThat(scoring.predicted())
        .containsExactly(new PredictedClass(2, 0.625), new PredictedClass(1, 0.75));
    assertThat(scoring.evaluation()).isEmpty();
  }

  @Test
  void rowsWithLabelsAreEvaluated() {
    ScoringTally tally = new ScoringTally(2, true);
    tally.add(row(0, 0, answer(0.75, 0), answer(0.75, 0)));
    tally.add(row(1, 1, answer(0.5, 0), null));

    Evaluation evaluation = tally.scoring().evaluation().orElseThrow();

    assertThat(evaluation.natives().correct()).isEqualTo(1);
    assertThat(evaluation.natives().total()).isEqualTo(2);
    assertThat(evaluation.logLoss())
        .isEqualTo((Math.log(4.0 / 3) + Math.log(2)) / 2, Offset.offset(1e-15));
    assertThat(evaluation.confusion().count(1, 0)).isEqualTo(1);
  }

  @Test
  void noRowsHaveNoEvaluation() {
    Scoring scoring = new ScoringTally(2, true).scoring();

    assertThat(scoring.rows()).isZero();
    assertThat(scoring.evaluation()).isEmpty();
    assertThat(scoring.predicted().get(1).meanConfidence()).isNaN();
  }
}
