package io.logitwin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.testing.Contracts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLayoutTest {
  private static final List<String> NAMES = List.of("id", "a", "y", "b");

  @Test
  void labelMayBeFirst() {
    RowLayout layout = Contracts.labelFirst(List.of("y", "a", "b"));
    assertThat(layout.label()).isEqualTo(1);
    assertThat(layout.featureNames()).containsExactly("a", "b");
    assertThat(layout.roles()).containsExactly(RowLayout.LABEL, 0, 1);
  }

  @Test
  void thereMayBeNoLabel() {
    RowLayout layout = Contracts.unlabelled(List.of("a", "b"));
    assertThat(layout.hasLabel()).isFalse();
    assertThat(layout.featureNames()).containsExactly("a", "b");
    assertThat(layout.roles()).containsExactly(0, 1);
  }

  @Test
  void columnsMayBeNeitherLabelNorFeature() {
    RowLayout layout = new RowLayout(NAMES, 3, 0, List.of(2, 4));
    assertThat(layout.roles()).containsExactly(RowLayout.OTHER, 0, RowLayout.LABEL, 1);
    assertThat(layout.featureNames()).containsExactly("a", "b");
    assertThat(layout.name(layout.label())).isEqualTo("y");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, 3, 5})
  void keyIsAColumnOfItsOwn(int key) {
    assertThatThrownBy(() -> new RowLayout(NAMES, 3, key, List.of(2, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid key column: " + key);
    RowLayout layout = new RowLayout(NAMES, 3, 1, List.of(2, 4));
    assertThat(layout.hasKey()).isTrue();
    assertThat(layout.roles()).containsExactly(RowLayout.KEY, 0, RowLayout.LABEL, 1);
  }

  @Test
  void columnsMustExistAndBeOneThingOnly() {
    assertInvalid(5, List.of(1));
    assertInvalid(-1, List.of(1));
    assertInvalid(2, List.of(1, 2));
    assertInvalid(1, List.of(3, 2));
    assertInvalid(1, List.of(2, 2));
    assertInvalid(1, List.of(0, 2));
    assertInvalid(1, List.of(2, 5));
  }

  private static void assertInvalid(int label, List<Integer> features) {
    assertThatThrownBy(() -> new RowLayout(NAMES, label, 0, features))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid ");
  }
}
