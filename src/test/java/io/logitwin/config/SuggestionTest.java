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
    "trian-fraction, train-fraction",
    "lambda, reg-param",
    "C, reg-param",
    "alpha, reg-param",
    "epochs, max-iter",
    "iterations, max-iter",
    "n_iter, max-iter",
    "random_state, seed",
    "test-size, train-fraction",
    "l1_ratio, elastic-net-param",
    "out, output"
  })
  void misspeltKeyFindsItsWord(String unknown, String meant) {
    assertThat(Suggestion.of(unknown, TrainSettings.OPTIONS))
        .isEqualTo(" (did you mean '" + meant + "'?)");
  }

  @Test
  void wordThatHasNoOptionGetsTheReason() {
    assertThat(Suggestion.of("learning_rate", TrainSettings.OPTIONS))
        .isEqualTo(
            " (there is none: the optimizer finds its own step; max-iter and tol say when it stops)");
  }

  @Test
  void farWordGetsTheListInstead() {
    assertThat(Suggestion.of("something-else", List.of("tol", "seed")))
        .isEqualTo(" (known: seed, tol)");
  }

  @Test
  void firstByNameWinsATie() {
    assertThat(Suggestion.of("bat", List.of("cat", "bar"))).isEqualTo(" (did you mean 'bar'?)");
  }
}
