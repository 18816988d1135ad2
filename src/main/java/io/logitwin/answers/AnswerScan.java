package io.logitwin.answers;

import io.logitwin.data.Columns;
import io.logitwin.error.AfterFailure;
import io.logitwin.scan.SideBySide;
import io.logitwin.scan.Tally;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The one scan in which rows are answered, compared and evaluated: what the stages
 * <em>recompute</em>, <em>compare</em> and <em>evaluate</em> have to say.
 */
public final class AnswerScan {
  private static final String[] ANSWER = {"margins", "probabilities", "prediction"};

  private AnswerScan() {}

  /**
   * Lays two sets of answers beside the rows that they are for, by row id, and counts how they
   * agree and how good they are. Nothing is lost: an answer too many or too few on either side is
   * counted as that.
   *
   * @param expected the rows that must be answered, with {@code row_id} and {@code label}
   * @param natives MLlib's answers: {@code row_id, margins, probabilities, prediction}
   * @param recomputed the answers by hand, in the same columns
   * @param classes k
   */
  public static Answers of(
      Dataset<Row> expected, Dataset<Row> natives, Dataset<Row> recomputed, int classes) {
    Dataset<Row> labels = expected.select(Columns.ROW_ID, Columns.LABEL);
    JavaRDD<AnsweredRow> rows =
        SideBySide.of(
                SideBySide.partitions(labels),
                labels,
                natives.select(Columns.ROW_ID, ANSWER),
                recomputed.select(Columns.ROW_ID, ANSWER))
            .flatMap(id -> AnsweredRow.join(id).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      AnswerTally tally = Tally.over(rows, () -> new AnswerTally(classes), AnswerTally::add);
      return new Answers(rows, tally);
    } catch (Throwable e) {
      // Spark throws a checked exception that it does not declare.
      AfterFailure.run(e, () -> rows.unpersist());
      throw e;
    }
  }
}
