package io.logitwin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "max-itre, max-iter",
    "maxiter, max-iter",
    "seeed, seed",
    "SEED, seed",
    "regparam, reg-param",
    "elasticnetparam, elastic-net-param",
    "outptu, output",
    "trian-fraction, train-fraction"
  })
  void misspeltKeyFindsItsWord(String unknown, String meant) {
    assertThat(Suggestion.of(unknown, TrainSettings.KEYS))
        .isEqualTo(" (did you mean '" + meant + "'?)");
  }

  @Test
  void farWordGetsTheListInstead() {
    assertThat(Suggestion.of("learning-rate", List.of("tol", "seed")))
        .isEqualTo(" (known: seed, tol)");
  }

  @Test
  void firstByNameWinsATie() {
    assertThat(Suggestion.of("bat", List.of("cat", "bar"))).isEqualTo(" (did you mean 'bar'?)");
  }
}
