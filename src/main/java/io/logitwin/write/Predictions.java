package io.logitwin.write;

import io.logitwin.answers.Answer;
import io.logitwin.answers.AnsweredRow;
import io.logitwin.data.Columns;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The rows of {@code predictions/}. */
final class Predictions {
  private static final ArrayType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, false);

  static final StructType SCHEMA =
      new StructType()
          .add(Columns.ROW_ID, DataTypes.LongType, false)
          .add(Columns.LABEL, DataTypes.DoubleType)
          .add("native_prediction", DataTypes.DoubleType)
          .add("native_probabilities", DOUBLES)
          .add("recomputed_prediction", DataTypes.DoubleType)
          .add("recomputed_probabilities", DOUBLES)
          .add("label_class", DataTypes.StringType)
          .add("native_class", DataTypes.StringType)
          .add("recomputed_class", DataTypes.StringType);

  private Predictions() {}

  /**
   * Returns a row of {@link #SCHEMA}.
   *
   * @param row that both sides have answered
   * @param classes what the k classes are called
   */
  static Row row(AnsweredRow row, List<String> classes) {
    Answer natives = row.natives();
    Answer recomputed = row.recomputed();
    return RowFactory.create(
        row.rowId(),
        row.label(),
        natives.prediction(),
        natives.probabilities(),
        recomputed.prediction(),
        recomputed.probabilities(),
        classes.get((int) row.label()),
        classes.get((int) natives.prediction()),
        classes.get((int) recomputed.prediction()));
  }
}
