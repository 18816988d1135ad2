package io.logitwin.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SigmoidTest {
  @Test
  void extremes() {
    assertThat(Sigmoid.probability(0)).isEqualTo(0.5);
    assertThat(Sigmoid.probability(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Sigmoid.probability(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Sigmoid.probability(Double.NaN)).isNaN();
    assertThat(Sigmoid.probability(38)).isEqualTo(1);
    assertThat(Sigmoid.probability(-710)).isZero();
  }

  @Test
  void smallProbabilitiesAreKeptByOneFormulaAndLostByTheOther() {
    assertThat(Sigmoid.probability(-100)).isCloseTo(3.7200759760208356e-44, within(1e-58));
    assertThat(Sigmoid.probabilities(-100)[1]).isZero();
  }

  @Property(seed = "1")
  void isTheSoftmaxOfTwoMargins(
      @ForAll @DoubleRange(min = -300, max = 300) double first,
      @ForAll @DoubleRange(min = -300, max = 300) double second) {
    double softmax = Softmax.probabilities(new double[] {first, second})[1];

    assertThat(Sigmoid.probability(second - first)).isCloseTo(softmax, within(1e-15));
  }

  @Property(seed = "2")
  void negatedMarginsGiveTheOtherClass(@ForAll @DoubleRange(min = -700, max = 700) double margin) {
    assertThat(Sigmoid.probability(margin) + Sigmoid.probability(-margin))
        .isCloseTo(1, within(0x1p-52));
    assertThat(Sigmoid.probabilities(margin)[0]).isEqualTo(Sigmoid.probability(-margin));
    assertThat(Sigmoid.probabilities(margin)[1])
        .isCloseTo(Sigmoid.probability(margin), within(0x1p-52));
  }
}
