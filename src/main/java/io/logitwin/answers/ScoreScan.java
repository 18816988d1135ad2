package io.logitwin.answers;

import io.logitwin.scan.PartitionTallies;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** Rows on their way from the model to a file, counted as they pass; nothing is kept. */
public final class ScoreScan {
  private final JavaRDD<AnsweredRow> rows;
  private final PartitionTallies<ScoringTally> tallies;

  private ScoreScan(JavaRDD<AnsweredRow> rows, PartitionTallies<ScoringTally> tallies) {
    this.rows = rows;
    this.tallies = tallies;
  }

  /**
   * Takes rows.
   *
   * @param rows {@code (row_id, label, features)}, without a label if they have none
   * @param answers answers each
   */
  public static ScoreScan of(JavaRDD<Row> rows, RowAnswers answers, boolean labelled) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(rows.context());
    Broadcast<RowAnswers> model = context.broadcast(answers);
    JavaRDD<AnsweredRow> answered =
        rows.map(
            row ->
                model
                    .value()
                    .answer(
                        row.getLong(0),
                        labelled ? row.getDouble(1) : Double.NaN,
                        row.getAs(row.size() - 1)));
    int classes = answers.classes();
    PartitionTallies<ScoringTally> tallies =
        PartitionTallies.register(
            context, "rows scored", () -> new ScoringTally(classes, labelled));
    return new ScoreScan(tallies.counted(answered, ScoringTally::add), tallies);
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
