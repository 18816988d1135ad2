package io.logitwin.profile;

import io.logitwin.data.Columns;
import io.logitwin.scan.Tally;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The stage <em>profile</em>: what the rows of an input look like. */
public final class DataProfiler {
  private final List<String> classNames;
  private final List<String> featureNames;
  private final Units units;

  /**
   * @param classNames what the k classes are called, in order
   * @param featureNames what the d features are called, in order
   * @param units whether the features can be added up
   */
  public DataProfiler(List<String> classNames, List<String> featureNames, Units units) {
    this.classNames = List.copyOf(classNames);
    this.featureNames = List.copyOf(featureNames);
    this.units = units;
  }

  /**
   * Profiles rows in one scan.
   *
   * @param rows with {@code label}, 0..k−1, and {@code features}, finite
   */
  public DataProfile profile(Dataset<Row> rows) {
    int classes = classNames.size();
    int features = featureNames.size();
    Units counted = units;
    return Tally.over(
            rows.select(Columns.LABEL, Columns.FEATURES).javaRDD(),
            () -> new ProfileTally(classes, features, counted),
            DataProfiler::add)
        .profile(classNames, featureNames);
  }

  private static void add(ProfileTally tally, Row row) {
    Vector features = row.getAs(1);
    // MLlib looks for zeros to leave out also where a vector is sparse, and boxes every value.
    SparseVector sparse = features instanceof SparseVector known ? known : features.toSparse();
    tally.add((int) row.getDouble(0), sparse.indices(), sparse.values());
  }
}
