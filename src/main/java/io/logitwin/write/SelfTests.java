package io.logitwin.write;

import io.logitwin.data.Columns;
import io.logitwin.store.SelfTest;
import io.logitwin.store.SelfTest.TestRow;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Makes the rows by which a model is known again wherever it is taken. */
public final class SelfTests {
  private static final int MOST_ROWS = 20;

  /** So many numbers are a small file. */
  private static final int MOST_VALUES = 100_000;

  private static final String ANSWER = "answer";

  private SelfTests() {}

  /**
   * Takes the first rows by their ids.
   *
   * @param answered {@code (row_id, features)} and MLlib's own answer, a struct with {@code
   *     margins} and {@code probabilities}, in the last column
   * @param features d: of wide rows there are fewer
   */
  public static SelfTest of(Dataset<Row> answered, int features) {
    String answer = answered.columns()[answered.columns().length - 1];
    List<Row> rows =
        answered
            .select(
                functions.col(Columns.ROW_ID),
                functions.col(Columns.FEATURES),
                functions.col(answer).as(ANSWER))
            .orderBy(Columns.ROW_ID)
            .limit(rows(features))
            .collectAsList();
    return new SelfTest(rows.stream().map(SelfTests::row).toList());
  }

  private static int rows(int features) {
    return Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / features));
  }

  private static TestRow row(Row row) {
    SparseVector features = row.<Vector>getAs(Columns.FEATURES).toSparse();
    Row answer = row.getStruct(row.fieldIndex(ANSWER));
    return new TestRow(
        row.getLong(row.fieldIndex(Columns.ROW_ID)),
        Arrays.stream(features.indices()).boxed().toList(),
        Arrays.stream(features.values()).boxed().toList(),
        answer.getList(answer.fieldIndex("margins")),
        answer.getList(answer.fieldIndex("probabilities")));
  }
}
