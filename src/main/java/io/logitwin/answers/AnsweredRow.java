package io.logitwin.answers;

import io.logitwin.scan.SideBySide;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * A row with both sides' answers.
 *
 * @param rowId its id
 * @param label its class, or NaN if the id is not among the rows that must be answered
 * @param natives MLlib's answer, or null
 * @param recomputed the answer by hand, or null
 * @param copies how many rows of this id came out; 1 if nothing is wrong
 */
public record AnsweredRow(long rowId, double label, Answer natives, Answer recomputed, int copies)
    implements Serializable {
  /**
   * Returns what stands side by side as many rows as the side with the most has; what a side does
   * not have is null.
   *
   * @param id the label of the row first, then the native and the recomputed answer
   */
  static List<AnsweredRow> join(SideBySide id) {
    int copies = Math.max(id.first().size(), Math.max(id.second().size(), id.third().size()));
    List<AnsweredRow> rows = new ArrayList<>(copies);
    for (int i = 0; i < copies; i++) {
      rows.add(
          new AnsweredRow(
              id.rowId(),
              i < id.first().size() ? id.first().get(i).getDouble(1) : Double.NaN,
              answer(id.second(), i),
              answer(id.third(), i),
              copies));
    }
    return rows;
  }

  private static Answer answer(List<InternalRow> rows, int i) {
    return i < rows.size()
        ? new Answer(
            rows.get(i).getArray(1).toDoubleArray(),
            rows.get(i).getArray(2).toDoubleArray(),
            rows.get(i).getDouble(3))
        : null;
  }

  /** Returns whether the row is among those that must be answered. */
  boolean expected() {
    return !Double.isNaN(label);
  }
}
