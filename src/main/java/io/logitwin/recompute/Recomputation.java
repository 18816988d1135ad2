package io.logitwin.recompute;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.logitwin.data.Columns;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Objects;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The stage <em>recompute</em>: k equations and one softmax for each row, in a UDF. */
public final class Recomputation {
  private static final ArrayType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, false);
  private static final StructType ANSWER =
      new StructType()
          .add("margins", DOUBLES, false)
          .add("probabilities", DOUBLES, false)
          .add("prediction", DataTypes.DoubleType, false);

  private final SoftmaxModel model;

  public Recomputation(SoftmaxModel model) {
    this.model = Objects.requireNonNull(model, "model is null");
  }

  /**
   * Returns the answers by hand: {@code row_id}, {@code margins} and {@code probabilities} as
   * {@code array<double>} of k, {@code prediction} as double.
   *
   * @param rows with {@code row_id} and {@code features}
   */
  public Dataset<Row> predict(Dataset<Row> rows) {
    return rows.select(col(Columns.ROW_ID), answer().as("answer"))
        .select(Columns.ROW_ID, "answer.margins", "answer.probabilities", "answer.prediction");
  }

  /**
   * Returns the answers by hand as one column of rows with {@code features}: a struct of {@code
   * margins}, {@code probabilities} and {@code prediction}.
   */
  private Column answer() {
    SoftmaxModel parameters = model;
    UDF1<Vector, Row> answer = features -> answer(parameters, features);
    return udf(answer, ANSWER).apply(col(Columns.FEATURES));
  }

  private static Row answer(SoftmaxModel model, Vector features) {
    SparseVector sparse = features.toSparse();
    double[] margins = model.margins(sparse.indices(), sparse.values());
    return RowFactory.create(
        margins, Softmax.probabilities(margins), (double) Softmax.prediction(margins));
  }
}
