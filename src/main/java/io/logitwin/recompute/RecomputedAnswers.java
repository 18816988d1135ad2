package io.logitwin.recompute;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stage <em>recompute</em>.
 *
 * @param answers {@code row_id, margins, probabilities, prediction}, persisted
 * @param count how many rows were computed
 * @param classes k, the number of equations for each
 */
public record RecomputedAnswers(Dataset<Row> answers, long count, int classes) {
  public RecomputedAnswers {
    Objects.requireNonNull(answers, "answers is null");
  }
}
