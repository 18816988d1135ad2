package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GapRuleTest {
  /** Asks with estimates that shrink; the gap is always the same multiple of them. */
  private static List<Double> answers(double target, double multiple, int iterations) {
    GapRule rule = new GapRule(target);
    List<Double> answers = new ArrayList<>();
    double estimate = 1;
    boolean reached = false;
    for (int i = 0; i < iterations && !reached; i++) {
      double gap = multiple * estimate;
      reached =
          rule.isReached(
              estimate,
              () -> {
                answers.add(gap);
                return gap;
              });
      estimate *= 0.9;
    }
    return reached ? answers : List.of();
  }

  @Test
  void isNotAskedBeforeTheEstimateIsWellBelowTheTarget() {
    // 0.9^n * 4 <= 0.01 is first so at 0.9^57; there the gap is what is estimated.
    assertThat(answers(0.01, 1, 100))
        .singleElement(InstanceOfAssertFactories.DOUBLE)
        .isCloseTo(Math.pow(0.9, 57), Offset.offset(1e-15));
  }

  /** Whatever the estimate is worth, few questions are asked in vain, and the answer decides. */
  @Property(tries = 500, seed = "51")
  void fewQuestionsLeadToTheTarget(
      @ForAll @DoubleRange(min = -12, max = -1) double targetExponent,
      @ForAll @DoubleRange(min = -1, max = 6) double multipleExponent) {
    double target = Math.pow(10, targetExponent);
    List<Double> answers = answers(target, Math.pow(10, multipleExponent), 1000);

    assertThat(answers).isNotEmpty().hasSizeLessThanOrEqualTo(2);
    assertThat(answers.get(answers.size() - 1)).isLessThanOrEqualTo(target);
    assertThat(answers.subList(0, answers.size() - 1)).allMatch(gap -> gap > target);
  }

  @Test
  void isNeverAskedInVainForLong() {
    GapRule rule = new GapRule(0.1);
    int[] asked = new int[1];
    for (int i = 0; i < 1000; i++) {
      // A bound that never gets better, because something else than the estimate is wrong.
      boolean reached =
          rule.isReached(
              Math.pow(0.5, i),
              () -> {
                asked[0]++;
                return 0.2;
              });
      assertThat(reached).isFalse();
    }
    assertThat(asked[0]).isBetween(1, 50);
  }

  @Test
  void whatIsNoNumberReachesNothing() {
    assertThat(new GapRule(0).isReached(0, () -> 0)).isFalse();
    assertThat(new GapRule(1).isReached(Double.POSITIVE_INFINITY, () -> 0)).isFalse();
    assertThat(new GapRule(1).isReached(Double.NaN, () -> 0)).isFalse();
    assertThat(new GapRule(1).isReached(0.1, () -> Double.NaN)).isFalse();
    assertThat(new GapRule(1).isReached(0.1, () -> Double.POSITIVE_INFINITY)).isFalse();
    assertThatThrownBy(() -> new TargetGap(Double.NaN, model -> 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
