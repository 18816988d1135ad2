package io.logitwin.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.model.TrainedModel;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.TrainedModels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterChangeTest {
  private static TrainedModel model(
      List<String> classes, List<String> features, double[] coefficients, double... intercepts) {
    SoftmaxModel parameters =
        new SoftmaxModel(coefficients, intercepts, features.size(), SummationOrder.INTERCEPT_LAST);
    return new TrainedModel(
        parameters, classes, features, TrainedModels.CONTRACT, TrainedModels.TRAINING);
  }

  private static TrainedModel golden(JsonNode model) {
    return model(
        texts(model.get("classes")),
        texts(model.get("features")),
        Goldens.doubles(model.get("coefficients")),
        Goldens.doubles(model.get("intercepts")));
  }

  private static List<String> texts(JsonNode array) {
    return Goldens.elements(array).stream().map(JsonNode::asText).toList();
  }

  /** The last bits are those of another order of summation. */
  @Test
  void changeIsThatOfNumpyWhateverTheOrderOfTheNamesIs() {
    JsonNode golden = Goldens.read("parameter_change.json");

    ParameterChange change =
        ParameterChange.between(golden(golden.get("a")), golden(golden.get("b")));

    assertThat(change.coefficient().className()).isEqualTo(golden.get("class").asText());
    assertThat(change.coefficient().feature()).isEqualTo(golden.get("feature").asText());
    assertThat(change.coefficient().difference()).isEqualTo(golden.get("difference").asDouble());
    assertThat(change.distance()).isCloseTo(golden.get("distance").asDouble(), within(1e-15));
    assertThat(change.relativeDistance())
        .isCloseTo(golden.get("relative_distance").asDouble(), within(1e-16));
    assertThat(change.cosine()).isCloseTo(golden.get("cosine").asDouble(), within(1e-15));
    assertThat(change.intercept().className()).isEqualTo(golden.get("intercept_class").asText());
    assertThat(change.intercept().difference())
        .isEqualTo(golden.get("intercept_difference").asDouble());
  }

  @Test
  void equalModelsDifferByNothing() {
    TrainedModel model = model(List.of("a", "b"), List.of("x"), new double[] {3, -4}, 0.5, -0.5);

    ParameterChange change = ParameterChange.between(model, model);

    assertThat(change.distance()).isZero();
    assertThat(change.cosine()).isEqualTo(1);
    assertThat(change.coefficient().difference()).isZero();
    assertThat(change.intercept().difference()).isZero();
  }

  @Test
  void ofZerosThereIsNoAngleAndNoShare() {
    List<String> classes = List.of("a", "b");
    TrainedModel zeros = model(classes, List.of("x"), new double[] {0, 0}, 0, 0);
    TrainedModel model = model(classes, List.of("x"), new double[] {3, -4}, 0, 0);

    ParameterChange change = ParameterChange.between(zeros, model);

    assertThat(change.distance()).isEqualTo(5);
    assertThat(change.relativeDistance()).isNaN();
    assertThat(change.cosine()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1, 1e200})
  void noProductOverflowsOrVanishes(double magnitude) {
    List<String> classes = List.of("a", "b");
    TrainedModel one =
        model(classes, List.of("x"), new double[] {3 * magnitude, 4 * magnitude}, 0, 0);
    TrainedModel other =
        model(classes, List.of("x"), new double[] {-4 * magnitude, 3 * magnitude}, 0, 0);

    ParameterChange change = ParameterChange.between(one, other);

    assertThat(change.cosine()).isCloseTo(0, within(1e-15));
    assertThat(change.relativeDistance()).isCloseTo(Math.sqrt(2), within(1e-15));
  }

  @Test
  void otherNamesAreToldAndNotCompared() {
    List<String> classes = List.of("a", "b");
    TrainedModel one = model(classes, List.of("x"), new double[] {1, 2}, 0, 0);
    TrainedModel other = model(classes, List.of("y"), new double[] {1, 2}, 0, 0);

    assertThatThrownBy(() -> ParameterChange.between(one, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid names: [y] (must be those of [x])");
    assertThat(Names.difference("classes", List.of("a", "b"), List.of("b", "a"))).isEmpty();
    assertThat(Names.difference("classes", List.of("a", "b"), List.of("b", "c", "d")))
        .hasValue("classes: 2 and 3, 1 only in the first (a), 2 only in the second (c, ...)");
  }
}
