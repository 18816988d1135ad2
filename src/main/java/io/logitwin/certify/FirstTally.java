package io.logitwin.certify;

import io.logitwin.scan.Tally;
import org.apache.spark.ml.linalg.SparseVector;

/** What the rows are, and a model over them as they are. */
final class FirstTally implements Tally<FirstTally> {
  private final FeatureTally rows;
  private final ModelTally model;

  FirstTally(int classes, int features) {
    rows = new FeatureTally(classes, features);
    model = new ModelTally(classes, features);
  }

  /**
   * Counts a row.
   *
   * @param unshifted a model whose shifts are 0
   */
  void add(ShiftedModel unshifted, int label, SparseVector row) {
    rows.add(label, row);
    model.add(unshifted, label, row);
  }

  @Override
  public void merge(FirstTally other) {
    rows.merge(other.rows);
    model.merge(other.model);
  }

  FeatureTally rows() {
    return rows;
  }

  ModelTally model() {
    return model;
  }
}
