package io.logitwin.audit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import io.logitwin.answers.ConfusionMatrix;
import io.logitwin.data.Columns;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Two classes, which become the labels 0 and 1.
 *
 * @param first becomes 0
 * @param second becomes 1
 */
public record ClassPair(int first, int second) {
  public ClassPair {
    if (first == second || first < 0 || second < 0) {
      throw new IllegalArgumentException(
          "Invalid classes: " + first + "," + second + " (must be two different classes, >= 0)");
    }
  }

  /**
   * Returns the two classes that are most often taken for each other, in both directions together;
   * of several the lowest, and 0 and 1 if nothing is confused.
   */
  public static ClassPair mostConfused(ConfusionMatrix confusion) {
    ClassPair most = new ClassPair(0, 1);
    for (int first = 0; first < confusion.classes(); first++) {
      for (int second = first + 1; second < confusion.classes(); second++) {
        ClassPair pair = new ClassPair(first, second);
        if (pair.confusions(confusion) > most.confusions(confusion)) {
          most = pair;
        }
      }
    }
    return most;
  }

  /** Returns how often one of the two was taken for the other. */
  public long confusions(ConfusionMatrix confusion) {
    return confusion.count(first, second) + confusion.count(second, first);
  }

  /** Returns the rows of the two classes, labelled 0 and 1. */
  public Dataset<Row> rows(Dataset<Row> rows) {
    return binary(rows.filter(col(Columns.LABEL).isin((double) first, (double) second)), second);
  }

  /** Returns all rows, labelled 1 if they are of one class and 0 if of any other. */
  public static Dataset<Row> oneAgainstRest(Dataset<Row> rows, int one) {
    return binary(rows, one);
  }

  private static Dataset<Row> binary(Dataset<Row> rows, int one) {
    Column label = when(col(Columns.LABEL).equalTo((double) one), 1.0).otherwise(0.0);
    return rows.withColumn(Columns.LABEL, Columns.label(label, 2));
  }
}
