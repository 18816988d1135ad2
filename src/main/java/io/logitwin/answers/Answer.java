package io.logitwin.answers;

import java.io.Serializable;
import org.apache.spark.sql.Row;

/** What one side says of one row: k margins, k probabilities and the prediction. */
public final class Answer implements Serializable {
  private final double[] margins;
  private final double[] probabilities;
  private final double prediction;

  /**
   * @param margins {@code double[k]}, not copied
   * @param probabilities {@code double[k]}, not copied
   * @param prediction a class, as MLlib writes it
   */
  public Answer(double[] margins, double[] probabilities, double prediction) {
    this.margins = margins;
    this.probabilities = probabilities;
    this.prediction = prediction;
  }

  /**
   * Takes an answer out of a struct of {@code margins, probabilities, prediction}.
   *
   * @param struct may be null
   * @return null of null
   */
  public static Answer of(Row struct) {
    return struct == null
        ? null
        : new Answer(doubles(struct, 0), doubles(struct, 1), struct.getDouble(2));
  }

  /** Returns the margins, {@code double[k]}; not a copy. */
  public double[] margins() {
    return margins;
  }

  /** Returns the probabilities, {@code double[k]}; not a copy. */
  public double[] probabilities() {
    return probabilities;
  }

  /** Returns the predicted class, as MLlib writes it. */
  public double prediction() {
    return prediction;
  }

  private static double[] doubles(Row row, int index) {
    return row.<Double>getList(index).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
