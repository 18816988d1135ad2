package io.logitwin.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static Candidate candidate(double share, double lambda, double loss, double error) {
    return new Candidate(share, lambda, loss, error, 0.5, 10, true);
  }

  @Test
  void largestLambdaWithinOneStandardErrorIsChosen() {
    Choice choice =
        Choice.of(
            List.of(
                candidate(0, 1, 0.9, 0.5),
                candidate(0, 0.1, 0.51, 0.5),
                candidate(0, 0.01, 0.4, 0.125),
                candidate(0, 0.001, 0.375, 0.125),
                candidate(0, 0.0001, 0.5, 0.001)));

    assertThat(choice.best().regParam()).isEqualTo(0.001);
    assertThat(choice.chosen().regParam()).isEqualTo(0.01);
    assertThat(choice.isOpenAbove()).isFalse();
    assertThat(choice.isOpenBelow()).isFalse();
  }

  @Test
  void exactlyOneStandardErrorIsWithin() {
    Choice choice = Choice.of(List.of(candidate(0, 1, 0.5, 9), candidate(0, 0.1, 0.375, 0.125)));

    assertThat(choice.chosen().regParam()).isEqualTo(1);
    assertThat(choice.isOpenAbove()).isTrue();
    assertThat(choice.isOpenBelow()).isTrue();
  }

  @Test
  void withoutErrorTheBestIsChosen() {
    Choice choice = Choice.of(List.of(candidate(0, 1, 0.5, 9), candidate(0, 0.1, 0.4, 0)));

    assertThat(choice.chosen()).isEqualTo(choice.best());
    assertThat(choice.chosen().regParam()).isEqualTo(0.1);
  }

  @Test
  void errorThatNobodyKnowsAllowsNothing() {
    Choice choice =
        Choice.of(List.of(candidate(0, 1, 0.5, 0.1), candidate(0, 0.1, 0.4, Double.NaN)));

    assertThat(choice.chosen().regParam()).isEqualTo(0.1);
  }

  @Test
  void ofEqualLossesTheLargerLambdaIsTheBest() {
    Choice choice = Choice.of(List.of(candidate(0, 1, 0.4, 0), candidate(0, 0.1, 0.4, 0)));

    assertThat(choice.best().regParam()).isEqualTo(1);
  }

  @Test
  void shareOfL1IsThatOfTheSmallestLoss() {
    Choice choice =
        Choice.of(
            List.of(
                candidate(0, 1, 0.41, 0.1),
                candidate(0, 0.1, 0.42, 0.1),
                candidate(1, 0.5, 0.45, 0.1),
                candidate(1, 0.05, 0.4, 0.1)));

    assertThat(choice.chosen()).isEqualTo(candidate(1, 0.5, 0.45, 0.1));
  }

  @Test
  void nothingToChooseFromIsRefused() {
    assertThatThrownBy(() -> Choice.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void chosenIsNoWorseThanAllowedAndNoneLargerIsAllowed(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0.1, max = 3) Double> losses,
      @ForAll @DoubleRange(min = 0, max = 1) double error,
      @ForAll @IntRange(max = 1000) int seed) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      candidates.add(candidate(0, Math.pow(0.5, i), losses.get(i), error));
    }
    Choice choice = Choice.of(candidates);
    double bound = Collections.min(losses) + error;

    assertThat(choice.chosen().logLoss()).isLessThanOrEqualTo(bound);
    assertThat(choice.chosen().regParam()).isGreaterThanOrEqualTo(choice.best().regParam());
    assertThat(candidates)
        .filteredOn(other -> other.regParam() > choice.chosen().regParam())
        .allMatch(other -> other.logLoss() > bound);

    Collections.shuffle(candidates, new Random(seed));
    assertThat(Choice.of(candidates).chosen()).isEqualTo(choice.chosen());
  }

  @Test
  void foldsArePutTogetherByTheirRows() {
    List<ValidationScore> folds =
        List.of(new ValidationScore(30, 0.5, 7, 20), new ValidationScore(10, 0.1, 7, 10));

    Candidate candidate = Candidate.of(0.5, 0.01, folds, 7, false);

    // (30*0.5 + 10*0.1) / 40; sqrt((0.75*0.1^2 + 0.25*0.3^2) / 1)
    assertThat(candidate.logLoss()).isCloseTo(0.4, within(1e-15));
    assertThat(candidate.standardError()).isCloseTo(Math.sqrt(0.03), within(1e-15));
    assertThat(candidate.accuracy()).isEqualTo(0.75);
  }

  @Test
  void errorOfOnePartIsOverItsRows() {
    Candidate candidate = Candidate.of(0, 1, List.of(new ValidationScore(25, 0.5, 2, 20)), 7, true);

    assertThat(candidate.standardError()).isEqualTo(0.4);
  }

  @Test
  void scoreThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new ValidationScore(3, 0, 0, 4))
        .hasMessage("Invalid score: 4 of 3 rows are right");
    assertThatThrownBy(() -> new ValidationScore(0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
