package io.logitwin.profile;

import io.logitwin.data.Columns;
import io.logitwin.scan.PartitionTallies;
import io.logitwin.scan.Tally;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
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

  /**
   * Profiles rows on their way to somewhere else, without another scan.
   *
   * @param rows {@code (row_id, label, features)}, as {@link #profile} takes them
   */
  public PassingProfile passing(JavaRDD<Row> rows) {
    int classes = classNames.size();
    int features = featureNames.size();
    Units counted = units;
    PartitionTallies<ProfileTally> tallies =
        PartitionTallies.register(
            JavaSparkContext.fromSparkContext(rows.context()),
            "rows profiled",
            () -> new ProfileTally(classes, features, counted));
    return new PassingProfile(
        tallies.counted(rows, (tally, row) -> add(tally, row, 1)),
        () -> tallies.total().profile(classNames, featureNames));
  }

  /**
   * Rows that are profiled as they pass.
   *
   * @param rows to be taken once, by the job that writes them
   * @param profile of the rows that have passed
   */
  public record PassingProfile(JavaRDD<Row> rows, Supplier<DataProfile> profile) {}

  private static void add(ProfileTally tally, Row row) {
    add(tally, row, 0);
  }

  /**
   * @param label where the label stands, before the features
   */
  private static void add(ProfileTally tally, Row row, int label) {
    Vector features = row.getAs(label + 1);
    // MLlib looks for zeros to leave out also where a vector is sparse, and boxes every value.
    SparseVector sparse = features instanceof SparseVector known ? known : features.toSparse();
    tally.add((int) row.getDouble(label), sparse.indices(), sparse.values());
  }
}
