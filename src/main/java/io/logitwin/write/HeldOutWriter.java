package io.logitwin.write;

import io.logitwin.data.Columns;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.heldout.HeldOutAnswer;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.heldout.RowContent;
import io.logitwin.run.RunDirectory;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxGradient;
import io.logitwin.softmax.SoftmaxModel;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes what a model, and the champion that it wants to replace, say of the held-out rows: both
 * are asked in one pass, row by row, by the equations that were proven to be MLlib's.
 */
public final class HeldOutWriter {
  private final SparkSession spark;
  private final RunDirectory directory;

  public HeldOutWriter(SparkSession spark, RunDirectory directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /**
   * Writes {@code held-out.csv} and reads it back.
   *
   * @param rows the held-out rows, with {@code row_id}, {@code label} and {@code features}
   * @param expected how many they are
   * @param model of d features
   * @param champion of the same shape; empty if there is none
   * @throws LogitwinException {@code RECONCILIATION} if another number of rows was written
   */
  public void write(
      Dataset<Row> rows, long expected, SoftmaxModel model, Optional<SoftmaxModel> champion)
      throws IOException {
    SoftmaxModel other = champion.orElse(null);
    long written =
        new LinesWriter(spark, directory)
            .write(
                rows.select(Columns.ROW_ID, Columns.LABEL, Columns.FEATURES)
                    .javaRDD()
                    .map(row -> row(row, model, other).line()),
                HeldOutRow.HEADER + "\n",
                HeldOutRow.FILE);
    if (written != expected) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot account for every held-out row: there are %d, and %d were written",
              expected, written));
    }
  }

  private static HeldOutRow row(Row row, SoftmaxModel model, SoftmaxModel champion) {
    int label = (int) row.getDouble(1);
    SparseVector features = row.<Vector>getAs(2).toSparse();
    return new HeldOutRow(
        row.getLong(0),
        RowContent.text(RowContent.of(features.indices(), features.values())),
        label,
        answer(model, features, label),
        champion == null ? null : answer(champion, features, label));
  }

  private static HeldOutAnswer answer(SoftmaxModel model, SparseVector features, int label) {
    double[] margins = model.margins(features.indices(), features.values());
    int prediction = Softmax.prediction(margins);
    double confidence = Softmax.probabilities(margins)[prediction];
    return new HeldOutAnswer(
        prediction, SoftmaxGradient.multipliers(margins, label, 1), confidence);
  }
}
