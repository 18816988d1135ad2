package io.logitwin.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.fit.FittedModel;
import io.logitwin.solver.StopReason;
import io.logitwin.testing.RandomModels;
import io.logitwin.testing.RandomModels.Storage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummariesTest {
  @ParameterizedTest
  @CsvSource({
    "TOLERANCE,          converged (within tol)",
    "TARGET_GAP,         converged (within target-gap)",
    "MAX_ITER,           not converged (stopped by max-iter)",
    "LINE_SEARCH_FAILED, not converged (the line search failed)"
  })
  void fitSaysHowTheOptimizerEnded(StopReason reason, String ending) {
    FittedModel fitted =
        new FittedModel(
            RandomModels.model(new Random(1), Storage.DENSE_ROWS),
            List.of(1.5, 1.0, 0.25),
            reason,
            1.5);

    assertThat(Summaries.fit(fitted))
        .isEqualTo("objective 1.500000 -> 0.250000, 2 iterations, " + ending);
  }
}
