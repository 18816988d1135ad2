package io.logitwin.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.testing.Goldens;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted about good answers, without Spark. */
class EvaluationTest {
  private static final Answer ZERO = answer(0, 0.75, 0.25);
  private static final Answer ONE = answer(1, 0.25, 0.75);

  private static Answer answer(int prediction, double... probabilities) {
    return new Answer(probabilities, probabilities, prediction);
  }

  private static void add(EvaluationTally tally, int label, Answer both) {
    tally.add(label, both, both);
  }

  @Test
  void evaluationIsThatOfScikitLearn() {
    JsonNode golden = Goldens.read("evaluation.json");
    double[] labels = Goldens.doubles(golden.get("labels"));
    double[] predictions = Goldens.doubles(golden.get("predictions"));
    double[][] probabilities = Goldens.matrix(golden.get("probabilities"));
    double[][] confusion = Goldens.matrix(golden.get("confusion"));
    EvaluationTally tally = new EvaluationTally(confusion.length);
    for (int i = 0; i < labels.length; i++) {
      add(tally, (int) labels[i], answer((int) predictions[i], probabilities[i]));
    }

    Evaluation evaluation = tally.evaluation();

    assertThat(evaluation.natives().value()).isEqualTo(golden.get("accuracy").asDouble());
    assertThat(evaluation.recomputed()).isEqualTo(evaluation.natives());
    // Adding 120 losses in another order: at most 120 roundings of 1.1e-16 each, relative.
    assertThat(evaluation.logLoss())
        .isEqualTo(golden.get("log-loss").asDouble(), Offset.offset(1.3e-14));
    for (int actual = 0; actual < confusion.length; actual++) {
      for (int predicted = 0; predicted < confusion.length; predicted++) {
        assertThat(evaluation.confusion().count(actual, predicted))
            .isEqualTo((long) confusion[actual][predicted]);
      }
      ClassMetrics metrics = evaluation.confusion().perClass().get(actual);
      assertThat(metrics.support()).isEqualTo(golden.get("support").get(actual).asLong());
      assertThat(metrics.precision()).isEqualTo(golden.get("precision").get(actual).asDouble());
      assertThat(metrics.recall()).isEqualTo(golden.get("recall").get(actual).asDouble());
      // scikit-learn takes the harmonic mean of the rounded two.
      assertThat(metrics.f1())
          .isEqualTo(golden.get("f1").get(actual).asDouble(), Offset.offset(1e-15));
    }
  }

  @Test
  void labelOfProbabilityZeroMakesTheLogLossInfinite() {
    EvaluationTally tally = new EvaluationTally(2);
    add(tally, 0, ZERO);
    add(tally, 1, answer(0, 1.0, 0.0));
    EvaluationTally total = new EvaluationTally(2);
    total.merge(tally);

    assertThat(total.evaluation().logLoss()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void logLossIsThatWorkedByHand() {
    EvaluationTally tally = new EvaluationTally(3);
    add(tally, 0, answer(0, 0.5, 0.25, 0.25));
    EvaluationTally other = new EvaluationTally(3);
    add(other, 2, answer(0, 0.5, 0.25, 0.25));
    add(other, 1, answer(1, 0, 1, 0));
    tally.merge(other);

    // (log 2 + log 4 + 0) / 3 = log 2
    assertThat(tally.evaluation().logLoss()).isEqualTo(0.6931471805599453, Offset.offset(2e-16));
  }

  @Test
  void eachSideHasItsOwnAccuracyAndTheConfusionIsTheNativeOne() {
    EvaluationTally tally = new EvaluationTally(2);
    tally.add(0, ZERO, ONE);
    tally.add(0, ZERO, ONE);
    tally.add(1, ZERO, ONE);
    tally.add(0, ONE, ONE);

    Evaluation evaluation = tally.evaluation();

    assertThat(evaluation.natives()).isEqualTo(new Accuracy(2, 4));
    assertThat(evaluation.recomputed()).isEqualTo(new Accuracy(1, 4));
    assertThat(evaluation.confusion().count(0, 0)).isEqualTo(2);
    assertThat(evaluation.confusion().count(0, 1)).isEqualTo(1);
    assertThat(evaluation.confusion().count(1, 0)).isEqualTo(1);
    assertThat(evaluation.confusion().count(1, 1)).isZero();
  }

  @Test
  void classesWithoutARowAreNamedAndHaveNoRecall() {
    EvaluationTally tally = new EvaluationTally(3);
    add(tally, 1, answer(1, 0.25, 0.5, 0.25));

    Evaluation evaluation = tally.evaluation();

    assertThat(evaluation.unseenClasses()).containsExactly(0, 2);
    assertThat(evaluation.confusion().perClass().get(2).recall()).isNaN();
    assertThat(evaluation.confusion().perClass().get(1).recall()).isEqualTo(1);
  }

  @Test
  void nothingAnsweredIsNoEvaluation() {
    EvaluationTally tally = new EvaluationTally(3);

    assertThatThrownBy(tally::evaluation)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid accuracy: 0 of 0");
  }

  /**
   * The first four: R. G. Newcombe, Two-sided confidence intervals for the single proportion:
   * comparison of seven methods, Statistics in Medicine 17 (1998) 857-872, Table I, method 3
   * (score, no continuity correction), which prints four digits. The last two, with more rows than
   * an int counts: goldens/make_counts.py.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662, 5e-5",
    "15, 148, 0.0624, 0.1605, 5e-5",
    "0, 20, 0.0000, 0.1611, 5e-5",
    "1, 29, 0.0061, 0.1718, 5e-5",
    "3999999000, 4000000000, 0.99999973401750545, 0.99999976502213033, 1e-15",
    "4000000000, 4000000000, 0.9999999990396353, 1, 1e-15"
  })
  void wilsonIntervalIsThePublishedOne(
      long correct, long total, double lower, double upper, double rounding) {
    WilsonInterval interval = WilsonInterval.of(new Accuracy(correct, total));

    assertThat(interval.lower()).isCloseTo(lower, within(rounding));
    assertThat(interval.upper()).isCloseTo(upper, within(rounding));
  }

  @Test
  void scoresAreThoseWorkedOutByHand() {
    ScoreTally tally = new ScoreTally(4);
    ScoreTally other = new ScoreTally(4);
    tally.add(new double[] {0.5, 0.25, 0.25}, 0, 0);
    other.add(new double[] {0.125, 0.125, 0.75}, 2, 0);
    tally.merge(other);

    Scores scores = tally.scores();

    assertThat(scores.correct()).isEqualTo(1);
    assertThat(scores.accuracy()).isEqualTo(0.5);
    assertThat(scores.logLoss()).isCloseTo(2 * Math.log(2), within(1e-15));
    // (0.25 + 0.0625 + 0.0625) and (0.765625 + 0.015625 + 0.5625), halved
    assertThat(scores.brier()).isEqualTo(0.859375);
    // |1 - 0.5| and |0 - 0.75|, halved
    assertThat(scores.ece()).isEqualTo(0.625);
    assertThat(scores.reliability().get(2).rows()).isEqualTo(1);
    assertThat(scores.reliability().get(3).accuracy()).isZero();
    assertThat(scores.reliability().get(0).accuracy()).isNaN();
  }
}
