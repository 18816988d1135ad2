package io.logitwin.audit;

import io.logitwin.scan.Tally;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Part 4 of the audit: k sigmoids, each one class against the rest, side by side with one softmax.
 *
 * <p>MLlib's {@code OneVsRestModel} has no probabilities, so they are computed here: raw, the
 * sigmoid of each margin, and normalised, divided by their sum. Its prediction is MLlib's: the
 * class with the largest margin, the lowest on ties.
 */
public final class OneVsRestAudit {
  private final SoftmaxModel sigmoids;
  private final int bins;

  /**
   * @param sigmoids the k equations, one a class
   * @param bins how many reliability bins there are
   */
  public OneVsRestAudit(SoftmaxModel sigmoids, int bins) {
    this.sigmoids = Objects.requireNonNull(sigmoids, "sigmoids is null");
    this.bins = bins;
  }

  /**
   * Compares, over all rows.
   *
   * @param answered rows with the softmax's answers, by {@code FittedModel.answer}; at least one
   */
  public OneVsRestResult audit(Dataset<Row> answered) {
    SoftmaxModel equations = sigmoids;
    int classes = sigmoids.classes();
    int binCount = bins;
    return Tally.over(
            answered.javaRDD(),
            () -> new OneVsRestTally(classes, binCount),
            (OneVsRestTally tally, Row row) -> {
              AuditedRow audited = AuditedRow.of(row);
              tally.add(audited, audited.margins(equations), AuditedRow.answer(row));
            })
        .result();
  }
}
