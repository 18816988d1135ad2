package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.FirstLine;
import io.logitwin.contract.LabelRule;
import io.logitwin.contract.Match;
import io.logitwin.error.Fault;
import io.logitwin.testing.Contracts;
import io.logitwin.testing.SmallInputs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelColumnsTest {
  private static Match decide(String... names) {
    return new ModelColumns(List.of("a", "b", "c"), LabelRule.numbers(5), SmallInputs.GENERIC)
        .decide(FirstLine.ofText("rows.csv line 1", String.join(",", names)));
  }

  @Test
  void featuresAloneHaveNoLabel() {
    assertThat(decide("a", "b", "c").layout())
        .isEqualTo(Contracts.unlabelled(List.of("a", "b", "c")));
  }

  @Test
  void anyOtherNameInFrontIsTheLabel() {
    assertThat(decide("species", "a", "b", "c").layout())
        .isEqualTo(Contracts.labelFirst(List.of("species", "a", "b", "c")));
  }

  @Test
  void labelsAreTheModelsClasses() {
    assertThat(decide("a", "b", "c").contract().label().maximumLabel()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b        | 'c' is missing",
        "a,c,b      | 'c' stands where the model has 'b': the features are in another order",
        "a,b,c,id   | 'id' is unknown to the model",
        "id,x,a,b,c | 'id', 'x' are unknown to the model",
        "y,a,b      | 'c' is missing, 'y' is unknown to the model",
        "p,q,r,s    | 'a', 'b', 'c' are missing, 'q', 'r', 's' are unknown to the model",
        "1a,2a,3a,4a,5a | 'a', 'b', 'c' are missing, '1a', '2a', '3a' and 2 more are unknown to the model"
      })
  void whatDiffersIsNamed(String names, String difference) {
    assertThatThrownBy(() -> decide(names.split(",")))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Invalid header in rows.csv line 1: %s (expected the model's 3 features, by name and in"
                + " order, alone or with the label)",
            difference);
  }

  @Test
  void contractOfOtherFeaturesIsRefused() {
    assertThatThrownBy(
            () ->
                new ModelColumns(List.of("a", "b"), LabelRule.numbers(2), SmallInputs.DIGITS)
                    .decide(FirstLine.ofText("rows.csv line 1", "a,b")))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot score under contract digits: it names other features");
  }
}
