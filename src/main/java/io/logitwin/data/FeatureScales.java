package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.RowLayout;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks that the features' squares, and sums of them over the rows, can be computed.
 *
 * <p>Both solvers begin with each feature's variance: a sum over n rows of (x − μ)², which is at
 * most n·(2 max|x|)². With max|x| ≤ 1e140 it stays below 4e280·n, and so below the largest double,
 * 1.8e308, for every n below 4e27. The penalty of unstandardized fits divides by the variance: with
 * max|x| ≥ 1e-140 it is at least about 1e-280/n, where doubles are still exact (to 2.2e-308).
 * Everything else is computed from features divided by their deviation.
 */
final class FeatureScales {
  static final double LARGEST = 1e140;
  static final double SMALLEST = 1e-140;

  private FeatureScales() {}

  /** Returns whether a contract keeps every feature so near to 1 that there is nothing to check. */
  static boolean bounded(Contract contract, RowLayout layout) {
    return contract.rules(layout).stream().allMatch(FeatureScales::bounded);
  }

  private static boolean bounded(FeatureRule rule) {
    boolean large = rule.minimum() < -LARGEST || rule.maximum() > LARGEST;
    return !large && rule.type() == FeatureType.INTEGER;
  }

  /**
   * Checks the features.
   *
   * @throws LogitwinException {@code INPUT_DATA} naming the first column that is out of scale, and
   *     for a value that is too large its line
   */
  static void require(ReadData data, RowLocator locator) throws IOException {
    double[] largest = data.tally().largest();
    for (int f = 0; f < largest.length; f++) {
      if (largest[f] > LARGEST) {
        throw tooLarge(data, f, locator);
      }
      if (largest[f] > 0 && largest[f] < SMALLEST) {
        throw new LogitwinException(
            Fault.INPUT_DATA,
            String.format(
                "Cannot train on %s: no value in column %s is larger than %s, and the squares of such values are"
                    + " beyond what the fit can hold (expected values from %s to %s). Give the column in another unit",
                data.input(), column(data, f), largest[f], SMALLEST, LARGEST));
      }
    }
  }

  private static LogitwinException tooLarge(ReadData data, int f, RowLocator locator)
      throws IOException {
    Row first = first(data.rows(), f);
    double value = first.<Vector>getAs(Columns.FEATURES).apply(f);
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Cannot train on %s, column %s: the value %s is too large, since its square is beyond what the fit can"
                + " hold (expected at most %s). Correct it, or give the column in another unit",
            locator.locate(first.getLong(0)), column(data, f), value, LARGEST));
  }

  private static Row first(Dataset<Row> rows, int f) {
    return rows.select(Columns.ROW_ID, Columns.FEATURES)
        .toJavaRDD()
        .filter(row -> Math.abs(row.<Vector>getAs(1).apply(f)) > LARGEST)
        .reduce((a, b) -> a.getLong(0) < b.getLong(0) ? a : b);
  }

  private static String column(ReadData data, int f) {
    return data.layout().describe(data.layout().features().get(f));
  }
}
