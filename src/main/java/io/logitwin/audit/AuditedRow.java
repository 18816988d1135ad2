package io.logitwin.audit;

import io.logitwin.answers.Answer;
import io.logitwin.data.Columns;
import io.logitwin.fit.FittedModel;
import io.logitwin.softmax.SoftmaxModel;
import java.io.Serializable;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * A row in plain Java.
 *
 * @param rowId its id
 * @param label its class, 0..k−1
 * @param features its values, sparse
 */
record AuditedRow(long rowId, int label, SparseVector features) implements Serializable {
  static AuditedRow of(Row row) {
    return new AuditedRow(
        row.getLong(row.fieldIndex(Columns.ROW_ID)),
        (int) row.getDouble(row.fieldIndex(Columns.LABEL)),
        row.<Vector>getAs(Columns.FEATURES).toSparse());
  }

  /** Returns MLlib's answer, out of the column {@link FittedModel#ANSWER}. */
  static Answer answer(Row row) {
    return answer(row, FittedModel.ANSWER);
  }

  /** Returns MLlib's answer, out of a column that {@code FittedModel.answer} made. */
  static Answer answer(Row row, String column) {
    return Answer.of(row.getStruct(row.fieldIndex(column)));
  }

  /** Returns the margins of the row under a model's equations, {@code double[k]}. */
  double[] margins(SoftmaxModel model) {
    return model.margins(indices(), values());
  }

  /** Returns the indices of the features that are not zero, ascending; not a copy. */
  int[] indices() {
    return features.indices();
  }

  /** Returns the values of those features; not a copy. */
  double[] values() {
    return features.values();
  }
}
