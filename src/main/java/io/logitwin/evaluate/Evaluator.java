package io.logitwin.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.logitwin.data.Columns;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stage <em>evaluate</em>. Everything follows from the counts of (label, native, recomputed
 * prediction) and the log loss of each.
 */
public final class Evaluator {
  private static final double CONFIDENCE = 0.95;

  private Evaluator() {}

  /**
   * Evaluates the answers.
   *
   * @param rows {@code label, native, recomputed}, the answers as structs with {@code
   *     probabilities} and {@code prediction}; at least one
   * @param classes k
   */
  public static Evaluation evaluate(Dataset<Row> rows, int classes) {
    long[][] counts = new long[classes][classes];
    long total = 0;
    long nativeCorrect = 0;
    long recomputedCorrect = 0;
    double loss = 0;
    for (Row row :
        rows.groupBy(col(Columns.LABEL), col("native.prediction"), col("recomputed.prediction"))
            .agg(count(lit(1)), sum(logLoss()))
            .collectAsList()) {
      int label = (int) row.getDouble(0);
      long count = row.getLong(3);
      counts[label][(int) row.getDouble(1)] += count;
      total += count;
      nativeCorrect += row.getDouble(1) == label ? count : 0;
      recomputedCorrect += row.getDouble(2) == label ? count : 0;
      loss += row.getDouble(4);
    }
    ConfidenceInterval interval =
        new WilsonScoreInterval()
            .createInterval(Math.toIntExact(total), Math.toIntExact(nativeCorrect), CONFIDENCE);
    return new Evaluation(
        new Accuracy(nativeCorrect, total),
        new Accuracy(recomputedCorrect, total),
        interval.getLowerBound(),
        interval.getUpperBound(),
        loss / total,
        new ConfusionMatrix(counts));
  }

  private static Column logLoss() {
    Column probability =
        element_at(col("native.probabilities"), col(Columns.LABEL).cast("int").plus(1));
    // SQL's ln(0) is null, which sum would silently skip.
    return when(probability.gt(0), negate(ln(probability)))
        .otherwise(lit(Double.POSITIVE_INFINITY));
  }
}
