package io.logitwin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.TrainedModels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainedModelTest {
  private static SoftmaxModel parameters(double coefficient, double intercept) {
    return new SoftmaxModel(
        new double[] {1, 2, 3, coefficient},
        new double[] {5, intercept},
        2,
        SummationOrder.INTERCEPT_LAST);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void parameterThatIsNotFiniteIsRefused(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainedModels.of(parameters(value, 6)))
        .withMessage(
            "Invalid model: coefficient of class 1, feature x1 is " + value + " (must be finite)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainedModels.of(parameters(4, value)))
        .withMessage("Invalid model: intercept of class 1 is " + value + " (must be finite)");
  }

  @Test
  void namesMustBeOneEachAndNoneTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> named(List.of("a"), List.of("x", "y")))
        .withMessage("Invalid model: 1 class names (must be 2, one a class)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> named(List.of("a", "b"), List.of("x", "x")))
        .withMessage("Invalid model: a feature name stands twice in [x, x]");
  }

  @Test
  void idTellsModelsApartThatDifferInOneBitOrOneName() {
    TrainedModel model = TrainedModels.of(parameters(0.0, 6));

    assertThat(TrainedModels.of(parameters(0.0, 6))).isEqualTo(model);
    assertThat(TrainedModels.of(parameters(0.0, 6)).id()).isEqualTo(model.id());
    assertThat(TrainedModels.of(parameters(-0.0, 6))).isNotEqualTo(model);
    assertThat(TrainedModels.of(parameters(-0.0, 6)).id()).isNotEqualTo(model.id());
    assertThat(named(List.of("0", "one"), List.of("x0", "x1")).id())
        .isNotEqualTo(named(List.of("0", "1"), List.of("x0", "x1")).id());
  }

  private static TrainedModel named(List<String> classes, List<String> features) {
    return new TrainedModel(
        parameters(4, 6), classes, features, TrainedModels.CONTRACT, TrainedModels.TRAINING);
  }
}
