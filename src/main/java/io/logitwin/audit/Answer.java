package io.logitwin.audit;

import org.apache.spark.sql.Row;

/** MLlib's answer about one row, out of a column that {@code FittedModel.answer} made. */
final class Answer {
  private final double[] margins;
  private final double[] probabilities;
  private final int prediction;

  private Answer(double[] margins, double[] probabilities, int prediction) {
    this.margins = margins;
    this.probabilities = probabilities;
    this.prediction = prediction;
  }

  /** Takes the answer out of a row. */
  static Answer of(Row row, String column) {
    Row struct = row.getStruct(row.fieldIndex(column));
    return new Answer(doubles(struct, 0), doubles(struct, 1), (int) struct.getDouble(2));
  }

  /** Returns the margins, {@code double[k]}; not a copy. */
  double[] margins() {
    return margins;
  }

  /** Returns the probabilities, {@code double[k]}; not a copy. */
  double[] probabilities() {
    return probabilities;
  }

  int prediction() {
    return prediction;
  }

  private static double[] doubles(Row row, int index) {
    return row.<Double>getList(index).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
