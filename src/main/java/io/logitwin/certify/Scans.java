package io.logitwin.certify;

import io.logitwin.scan.Sum;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.SoftmaxModel;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * What is counted of models over one set of rows; none of it depends on the penalty. The last
 * model's counts are kept. For one thread.
 */
final class Scans {
  private final JavaRDD<Row> rows;
  private FeatureTally counts;
  private SoftmaxModel lastModel;
  private ModelTally last;

  /**
   * @param rows {@code (label: double, features: vector)}
   */
  Scans(JavaRDD<Row> rows) {
    this.rows = rows;
  }

  /** Returns what the rows are; known after the first model. */
  FeatureTally counts() {
    return counts;
  }

  /** Returns the model over the shifted rows. */
  ShiftedModel shifted(SoftmaxModel model) {
    return ShiftedModel.of(model, counts.shifts());
  }

  /** Counts a model over the rows, unless it is the one that was counted last. */
  ModelTally of(SoftmaxModel model) {
    if (last == null || !lastModel.equals(model)) {
      last = counts == null ? first(model) : of(shifted(model));
      lastModel = model;
    }
    return last;
  }

  /**
   * Scans the rows, shifted. The first time, how they are shifted is found by the same scan, which
   * guesses that they are not: where every feature is 0 somewhere the guess is right, and elsewhere
   * it costs another scan.
   */
  private ModelTally first(SoftmaxModel model) {
    int classes = model.classes();
    int features = model.features();
    ShiftedModel unshifted = ShiftedModel.of(model, new double[features]);
    FirstTally first =
        Tally.over(
            rows,
            () -> new FirstTally(classes, features),
            (FirstTally tally, Row row) -> tally.add(unshifted, label(row), features(row)));
    counts = first.rows();
    return counts.shifted() ? of(shifted(model)) : first.model();
  }

  /** Counts a model over the shifted rows. */
  ModelTally of(ShiftedModel model) {
    int classes = model.classes();
    int features = model.features();
    return Tally.over(
        rows,
        () -> new ModelTally(classes, features),
        (ModelTally tally, Row row) -> tally.add(model, label(row), features(row)));
  }

  /** Returns the sum of the absolute values that the margins are added up from. */
  double magnitudes(SoftmaxModel model) {
    ShiftedModel shifted = shifted(model);
    Sum magnitudes =
        Tally.over(rows, Sum::new, (Sum sum, Row row) -> sum.add(shifted.magnitude(features(row))));
    return magnitudes.value();
  }

  private static int label(Row row) {
    return (int) row.getDouble(0);
  }

  /** MLlib looks for zeros to leave out also where a vector is sparse, and boxes every value. */
  private static SparseVector features(Row row) {
    Vector features = row.getAs(1);
    return features instanceof SparseVector sparse ? sparse : features.toSparse();
  }
}
