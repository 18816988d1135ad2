package io.logitwin.answers;

import io.logitwin.data.Columns;
import io.logitwin.scan.SideBySide;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A row with both sides' answers.
 *
 * @param rowId its id
 * @param label its class, or NaN if the id is not among the rows that must be answered
 * @param natives MLlib's answer, or null
 * @param recomputed the answer by hand, or null
 * @param copies how many rows of this id came out; 1 if nothing is wrong
 */
record AnsweredRow(long rowId, double label, Answer natives, Answer recomputed, int copies) {
  private static final ArrayType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType, false);
  private static final StructType ANSWER =
      new StructType()
          .add("margins", DOUBLES, false)
          .add("probabilities", DOUBLES, false)
          .add("prediction", DataTypes.DoubleType, false);

  /** The columns that these rows are kept in. */
  static final StructType SCHEMA =
      new StructType()
          .add(Columns.ROW_ID, DataTypes.LongType, false)
          .add(Columns.LABEL, DataTypes.DoubleType)
          .add("native", ANSWER)
          .add("recomputed", ANSWER)
          .add("copies", DataTypes.IntegerType, false);

  /**
   * Returns what stands side by side as rows of {@link #SCHEMA}, as many as the side with the most
   * has; what a side does not have is null.
   *
   * @param id the label of the row first, then the native and the recomputed answer
   */
  static List<Row> join(SideBySide id) {
    int copies = Math.max(id.first().size(), Math.max(id.second().size(), id.third().size()));
    List<Row> rows = new ArrayList<>(copies);
    for (int i = 0; i < copies; i++) {
      rows.add(
          RowFactory.create(
              id.rowId(),
              i < id.first().size() ? id.first().get(i).getDouble(1) : null,
              answer(id.second(), i),
              answer(id.third(), i),
              copies));
    }
    return rows;
  }

  private static Row answer(List<Row> rows, int i) {
    return i < rows.size()
        ? RowFactory.create(rows.get(i).get(1), rows.get(i).get(2), rows.get(i).get(3))
        : null;
  }

  /** Reads a row of {@link #SCHEMA}. */
  static AnsweredRow of(Row row) {
    return new AnsweredRow(
        row.getLong(0),
        row.isNullAt(1) ? Double.NaN : row.getDouble(1),
        Answer.of(row.getStruct(2)),
        Answer.of(row.getStruct(3)),
        row.getInt(4));
  }

  /** Returns whether the row is among those that must be answered. */
  boolean expected() {
    return !Double.isNaN(label);
  }
}
