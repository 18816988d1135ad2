package io.logitwin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNameTest {
  @ParameterizedTest
  @CsvSource({"7, 7", "v7, 7", "v000007, 7", "999999999999999999, 999999999999999999"})
  void numberIsWhatItSays(String text, long number) {
    assertThat(new VersionName(text).number()).hasValue(number);
  }

  @Test
  void wordHasNoNumberOfItsOwn() {
    assertThat(VersionName.CHAMPION.number()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "v0", "-1", "v", "vv1", "v1 ", "1000000000000000000", "first"})
  void whatIsNoNameIsNone(String text) {
    assertThat(VersionName.parse(text)).isEmpty();
    assertThatThrownBy(() -> new VersionName(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid version: "
                + text
                + " (must be a number from 1, such as v000007, or champion, previous, challenger)");
  }
}
