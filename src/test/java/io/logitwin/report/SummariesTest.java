package io.logitwin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.fit.FittedModel;
import io.logitwin.testing.RandomModels;
import io.logitwin.testing.RandomModels.Storage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummariesTest {
  @ParameterizedTest
  @CsvSource({
    "true, 'objective 1.500000 -> 0.250000, 2 iterations, converged'",
    "false, 'objective 1.500000 -> 0.250000, 2 iterations, not converged (stopped by max-iter)'"
  })
  void fitSaysHowTheOptimizerEndedAndWhatToDo(boolean converged, String line) {
    FittedModel fitted =
        new FittedModel(
            RandomModels.model(new Random(1), Storage.DENSE_ROWS),
            List.of(1.5, 1.0, 0.25),
            converged,
            1.5);

    assertThat(Summaries.fit(fitted)).isEqualTo(line);
  }
}
