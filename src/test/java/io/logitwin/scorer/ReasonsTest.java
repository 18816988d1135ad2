package io.logitwin.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.scorer.Reasons.Contribution;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.TrainedModels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  /** z = (10 + 4 + 16, -20 - 12 + 4, 0.25 + 28 - 8) = (30, -28, 20.25) at x = (4, 8). */
  private static final SoftmaxModel MODEL =
      new SoftmaxModel(
          new double[] {1, 2, -3, 0.5, 7, -1},
          new double[] {10, -20, 0.25},
          2,
          SummationOrder.INTERCEPT_LAST);

  private static Reasons reasons(int[] indices, double[] values) {
    ScoredRow row = Scorer.of(TrainedModels.of(MODEL)).score(indices, values);
    return Reasons.of(MODEL, row, indices, values);
  }

  @Test
  void leadOverTheNextClassIsGivenFeatureByFeature() {
    Reasons reasons = reasons(new int[] {0, 1}, new double[] {4, 8});

    // The prediction is class 0, the next class 2: (1 - 7) * 4 = -24 and (2 + 1) * 8 = 24.
    assertThat(reasons.runnerUp()).isEqualTo(2);
    assertThat(reasons.intercepts()).isEqualTo(9.75);
    assertThat(reasons.supporting()).containsExactly(new Contribution(1, 24));
    assertThat(reasons.opposing()).containsExactly(new Contribution(0, -24));
  }

  @Test
  void lowestClassIsTheNextOneOfATie() {
    SoftmaxModel tied =
        new SoftmaxModel(
            new double[] {0, 0, 1, 0}, new double[4], 1, SummationOrder.INTERCEPT_LAST);
    ScoredRow row = Scorer.of(TrainedModels.of(tied)).score(new double[] {1});

    Reasons reasons = Reasons.of(tied, row, new int[] {0}, new double[] {1});

    assertThat(row.prediction()).isEqualTo(2);
    assertThat(reasons.runnerUp()).isZero();
  }

  @Test
  void fiveOfEachKindAreListedTheLargestFirst() {
    double[] coefficients = new double[24];
    for (int f = 0; f < 12; f++) {
      coefficients[f] = f < 6 ? f + 1 : -(f - 5);
    }
    SoftmaxModel model =
        new SoftmaxModel(coefficients, new double[] {100, 0}, 12, SummationOrder.INTERCEPT_LAST);
    int[] all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    double[] ones = new double[12];
    Arrays.fill(ones, 1);

    Reasons reasons =
        Reasons.of(model, Scorer.of(TrainedModels.of(model)).score(all, ones), all, ones);

    assertThat(reasons.supporting().stream().map(Contribution::amount).toList())
        .isEqualTo(List.of(6.0, 5.0, 4.0, 3.0, 2.0));
    assertThat(reasons.opposing().stream().map(Contribution::feature).toList())
        .isEqualTo(List.of(11, 10, 9, 8, 7));
  }
}
