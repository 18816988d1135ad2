package io.logitwin.tune;

import io.logitwin.data.Columns;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.SoftmaxModel;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/** Judges all models of a fold by its validation rows, in one scan. */
public final class Validation {
  private Validation() {}

  /**
   * Returns the score of each model, in their order.
   *
   * @param models of d features, at least one
   */
  public static List<ValidationScore> of(Fold fold, List<SoftmaxModel> models) {
    int count = models.size();
    return Tally.over(
            fold.validation().select(Columns.LABEL, Columns.FEATURES).javaRDD(),
            () -> new ValidationTally(count),
            (ValidationTally tally, Row row) ->
                tally.add(models, (int) row.getDouble(0), row.<Vector>getAs(1).toSparse()))
        .scores();
  }
}
