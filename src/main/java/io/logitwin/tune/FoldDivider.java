package io.logitwin.tune;

import io.logitwin.config.FoldSettings;
import io.logitwin.data.Columns;
import io.logitwin.error.AfterFailure;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.heldout.RowContent;
import io.logitwin.scan.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * The stage <em>folds</em>: the training rows, divided by what they are, so that equal rows lie in
 * one fold and none is judged by a model that was fitted on it.
 */
public final class FoldDivider {
  private static final String FOLD = "fold";

  /**
   * Makes another number of the split's seed. A split by content gives the training rows the lower
   * positions; the same positions would put all of them into the first folds.
   */
  private static final long SALT = 0x666f6c6473L;

  private final FoldSettings settings;
  private final long seed;

  /**
   * @param seed of the split
   */
  public FoldDivider(FoldSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed ^ SALT;
  }

  /**
   * Divides rows. They are kept in memory with their fold, so that no fit hashes them again.
   *
   * @param training with {@code label} and {@code features}
   * @param classes k
   * @throws LogitwinException {@code INPUT_DATA} if a fold has no row to judge by, or no row of a
   *     class to fit
   */
  public Folds divide(Dataset<Row> training, int classes) {
    Dataset<Row> rows =
        training
            .select(functions.col(Columns.LABEL), functions.col(Columns.FEATURES), fold().as(FOLD))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return new Folds(rows, folds(rows, classes));
    } catch (Throwable e) {
      // Spark throws a checked exception that it does not declare.
      AfterFailure.run(e, () -> rows.unpersist());
      throw e;
    }
  }

  private Column fold() {
    FoldSettings divided = settings;
    long salted = seed;
    UDF1<Vector, Integer> fold =
        features -> {
          SparseVector sparse = features.toSparse();
          long content = RowContent.of(sparse.indices(), sparse.values());
          return divided.fold(RowContent.position(content, salted));
        };
    return functions
        .udf(fold, DataTypes.IntegerType)
        .asNonNullable()
        .apply(functions.col(Columns.FEATURES));
  }

  private List<Fold> folds(Dataset<Row> rows, int classes) {
    FoldTally tally =
        Tally.over(
            rows.select(Columns.LABEL, FOLD).javaRDD(),
            FoldTally::new,
            (FoldTally counts, Row row) -> counts.add(row.getInt(1), (int) row.getDouble(0)));
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < settings.count(); i++) {
      require(i, tally, classes);
      Column left = functions.col(FOLD).equalTo(i);
      folds.add(
          new Fold(
              rows.filter(functions.not(left)).drop(FOLD),
              rows.filter(left).drop(FOLD),
              tally.labelCountsWithout(i),
              tally.rows(i)));
    }
    return folds;
  }

  private void require(int fold, FoldTally tally, int classes) {
    Map<Integer, Long> fitted = tally.labelCountsWithout(fold);
    // Of one row nothing can be said about how far its loss is from another's.
    int fewest = settings.count() == 1 ? 2 : 1;
    if (tally.rows(fold) < fewest || fitted.size() < classes) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot tune on so few rows: fold %d of %d has %d rows to judge by, and %d of %d classes among the rows"
                  + " to fit (expected at least %d, and all classes). Give more rows, fewer folds or another seed",
              fold + 1, settings.count(), tally.rows(fold), fitted.size(), classes, fewest));
    }
  }
}
