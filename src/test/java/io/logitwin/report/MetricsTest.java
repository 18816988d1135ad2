package io.logitwin.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.answers.Accuracy;
import io.logitwin.answers.Calibration;
import io.logitwin.answers.Calibration.Bin;
import io.logitwin.answers.ConfusionMatrix;
import io.logitwin.answers.Evaluation;
import io.logitwin.answers.WilsonInterval;
import io.logitwin.run.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  /**
   * 81 of 263, 15 of 148, 0 of 20 and 1 of 29 have the intervals of Newcombe's Table I; see
   * EvaluationTest.
   */
  private static final Evaluation EVALUATION =
      new Evaluation(
          new Accuracy(82, 292),
          new Accuracy(82, 292),
          new WilsonInterval(0.25, 0.75),
          0.5,
          new ConfusionMatrix(new long[][] {{81, 182, 0}, {28, 1, 0}, {0, 0, 0}}),
          new Calibration(
              0.125, List.of(new Bin(0, 0.5, 0, Double.NaN, 0), new Bin(0.5, 1, 292, 0.75, 82))),
          List.of(0.5, 0.25, Double.NaN));

  private static JsonNode json() throws IOException {
    return Json.mapper().readTree(Json.write(Metrics.of(EVALUATION, List.of("cat", "dog", "eel"))));
  }

  @Test
  void calibrationStandsWithItsBins() throws IOException {
    assertThat(json().get("calibration"))
        .isEqualTo(
            Json.mapper()
                .readTree(
                    """
                    {"bins": [
                      {"from": 0.0, "to": 0.5, "rows": 0, "mean-confidence": null, "correct": 0},
                      {"from": 0.5, "to": 1.0, "rows": 292, "mean-confidence": 0.75, "correct": 82}],
                     "expected-calibration-error": 0.125}
                    """));
  }

  @Test
  void everyClassHasTheIntervalsOfItsShares() throws IOException {
    JsonNode classes = json().get("classes");

    assertThat(classes.get(0).at("/recall-interval/lower").asDouble()).isBetween(0.25525, 0.25535);
    assertThat(classes.get(0).at("/recall-interval/upper").asDouble()).isBetween(0.36615, 0.36625);
    assertThat(classes.get(1).at("/recall-interval/lower").asDouble()).isBetween(0.00605, 0.00615);
    assertThat(classes.get(1).at("/recall-interval/upper").asDouble()).isBetween(0.17175, 0.17185);
    // Of dog 1 of 183 predictions is right.
    assertThat(classes.get(1).at("/precision-interval/lower").asDouble())
        .isLessThan(1 / 183.0)
        .isPositive();
    assertThat(classes.get(2).get("recall-interval").isNull()).isTrue();
    assertThat(classes.get(2).get("precision-interval").isNull()).isTrue();
    assertThat(classes.get(2).get("recall").isNull()).isTrue();
  }
}
