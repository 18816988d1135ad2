package io.logitwin.bench;

import io.logitwin.data.Columns;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows without a zero: standard-normal features, labels that a softmax of them draws. */
final class DenseRows {
  private static final StructType ROW =
      new StructType()
          .add(Columns.LABEL, DataTypes.DoubleType, false)
          .add(Columns.FEATURES, SQLDataTypes.VectorType(), false);

  private DenseRows() {}

  /** Makes {@code (label, features)}; the same arguments make the same rows. */
  static Dataset<Row> make(SparkSession spark, int rows, int features, int classes, long seed) {
    UDF1<Long, Row> row = id -> row(new SplittableRandom(seed + id), features, classes);
    return spark
        .range(0, rows, 1, 4)
        .select(functions.udf(row, ROW).apply(functions.col("id")).as("row"))
        .select("row.label", "row.features");
  }

  /** Counts the labels, and so brings cached rows into memory. */
  static Map<Integer, Long> labelCounts(Dataset<Row> rows) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (double label : rows.select(Columns.LABEL).as(Encoders.DOUBLE()).collectAsList()) {
      counts.merge((int) label, 1L, Long::sum);
    }
    return counts;
  }

  /** The first k features are the margins; the largest after Gumbel's noise is the label. */
  static Row row(SplittableRandom random, int features, int classes) {
    double[] values = new double[features];
    double best = Double.NEGATIVE_INFINITY;
    int label = 0;
    for (int f = 0; f < features; f++) {
      values[f] = random.nextGaussian();
      if (f < classes) {
        double drawn = values[f] - Math.log(-Math.log(random.nextDouble(Double.MIN_NORMAL, 1)));
        if (drawn > best) {
          best = drawn;
          label = f;
        }
      }
    }
    return RowFactory.create((double) label, Vectors.dense(values));
  }
}
