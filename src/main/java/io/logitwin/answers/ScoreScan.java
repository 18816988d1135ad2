package io.logitwin.answers;

import io.logitwin.data.Columns;
import io.logitwin.scan.PartitionTallies;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows on their way from the model to a file, counted as they pass; nothing is kept. */
public final class ScoreScan {
  private final JavaRDD<AnsweredRow> rows;
  private final PartitionTallies<ScoringTally> tallies;

  private ScoreScan(JavaRDD<AnsweredRow> rows, PartitionTallies<ScoringTally> tallies) {
    this.rows = rows;
    this.tallies = tallies;
  }

  /**
   * Takes rows that are answered on both sides.
   *
   * @param answered with {@code row_id}, {@code label} if there is one, and the columns {@code
   *     natives} and {@code recomputed}: MLlib's answer, and the one by hand or null where it is
   *     not asked for
   * @param classes k
   */
  public static ScoreScan of(Dataset<Row> answered, int classes, boolean labelled) {
    Column label =
        labelled ? functions.col(Columns.LABEL) : functions.lit(Double.NaN).as(Columns.LABEL);
    JavaRDD<AnsweredRow> rows =
        answered
            .select(
                functions.col(Columns.ROW_ID),
                label,
                functions.col("natives"),
                functions.col("recomputed"))
            .javaRDD()
            .map(
                row ->
                    new AnsweredRow(
                        row.getLong(0),
                        row.getDouble(1),
                        Answer.of(row.getStruct(2)),
                        Answer.of(row.getStruct(3)),
                        1));
    PartitionTallies<ScoringTally> tallies =
        PartitionTallies.register(
            JavaSparkContext.fromSparkContext(answered.sparkSession().sparkContext()),
            "rows scored",
            () -> new ScoringTally(classes, labelled));
    return new ScoreScan(tallies.counted(rows, ScoringTally::add), tallies);
  }

  /** Returns the rows, to be taken once, by the job that writes them. */
  public JavaRDD<AnsweredRow> rows() {
    return rows;
  }

  /** Returns what was counted while they were taken. */
  public Scoring scoring() {
    return tallies.total().scoring();
  }
}
