package io.logitwin.answers;

import io.logitwin.config.ParityScope;
import io.logitwin.data.Columns;
import io.logitwin.model.TrainedModel;
import io.logitwin.scan.LaidRows;
import io.logitwin.scan.Tally;
import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The one scan of the stage <em>parity</em>: rows that are answered already are answered once more,
 * by what was read back, and all answers are compared.
 */
public final class WayScan {
  private static final int FIELDS_OF_A_VECTOR = 4;

  private WayScan() {}

  /**
   * A row by all ways.
   *
   * @param first what MLlib and the UDF have answered
   * @param again what the models say that were read back; null if it is not the same row
   */
  record WayRow(AnsweredRow first, AnsweredRow again) implements Serializable {}

  /**
   * Answers rows again. The features of a row that is answered are looked for where it lies; if
   * they are not there, no way that was read back has an answer.
   *
   * @param answers MLlib's and the UDF's, without a difference
   * @param rows the same rows, with {@code row_id} and {@code features}
   * @param reloaded MLlib's model as it was read back
   * @param portable the model without Spark as it was read back
   */
  public static WaysReport of(
      Answers answers, Dataset<Row> rows, LogisticRegressionModel reloaded, TrainedModel portable) {
    JavaRDD<AnsweredRow> answered = answers.rows();
    RowAnswers again = new RowAnswers(reloaded, portable.parameters(), ParityScope.ALL);
    JavaRDD<InternalRow> features =
        LaidRows.of(answered.getNumPartitions(), rows.select(Columns.ROW_ID, Columns.FEATURES))
            .toJavaRDD();
    JavaRDD<WayRow> byAllWays =
        answered.zipPartitions(features, (first, laid) -> new BothWays(first, laid, again));
    return Tally.over(byAllWays, WaysTally::new, WaysTally::add).report();
  }

  /** Two partitions of the same rows in the same order. */
  private static final class BothWays implements Iterator<WayRow> {
    private final VectorUDT vectors = new VectorUDT();
    private final Iterator<AnsweredRow> answered;
    private final Iterator<InternalRow> features;
    private final RowAnswers again;

    BothWays(Iterator<AnsweredRow> answered, Iterator<InternalRow> features, RowAnswers again) {
      this.answered = answered;
      this.features = features;
      this.again = again;
    }

    @Override
    public boolean hasNext() {
      return answered.hasNext();
    }

    @Override
    public WayRow next() {
      AnsweredRow first = answered.next();
      InternalRow row = features.hasNext() ? features.next() : null;
      return new WayRow(
          first, row == null || row.getLong(0) != first.rowId() ? null : answer(first, row));
    }

    private AnsweredRow answer(AnsweredRow first, InternalRow row) {
      return again.answer(
          first.rowId(),
          first.label(),
          vectors.deserialize(row.getStruct(1, FIELDS_OF_A_VECTOR)).toSparse());
    }
  }
}
