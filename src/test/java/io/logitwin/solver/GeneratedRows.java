package io.logitwin.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of k overlapping classes, the same for the same arguments. Features have means, deviations
 * and skews of their own; in sparse rows one value in six is stored.
 */
final class GeneratedRows {
  static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  private final Random random;
  private final boolean sparse;
  private final int dimensions;
  private final double[][] centers;

  private GeneratedRows(int classes, boolean sparse) {
    this.random = new Random(31L * classes + (sparse ? 1 : 0));
    this.sparse = sparse;
    this.dimensions = sparse ? 24 : 6;
    this.centers = new double[classes][];
    for (int c = 0; c < classes; c++) {
      centers[c] = random.doubles(dimensions, -1, 1.5).toArray();
    }
  }

  /**
   * Returns about 150 rows, more for many classes, in an order that mixes the labels.
   *
   * @param balanced whether every label has as many rows; or else from 4 to many
   */
  static List<Row> of(int classes, boolean balanced, boolean sparse) {
    GeneratedRows rows = new GeneratedRows(classes, sparse);
    int each = Math.max(6, 150 / classes);
    List<Row> generated = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      int count = balanced ? each : 4 + each * 2 * ((3 * c + 1) % classes) / classes;
      for (int i = 0; i < count; i++) {
        generated.add(rows.next(c));
      }
    }
    java.util.Collections.shuffle(generated, rows.random);
    return generated;
  }

  private Row next(int label) {
    double[] values = new double[dimensions];
    for (int f = 0; f < dimensions; f++) {
      double noise = random.nextGaussian() + (f % 3 == 0 ? Math.pow(random.nextDouble(), 3) : 0);
      boolean stored = !sparse || random.nextInt(6) == 0;
      values[f] = stored ? (0.2 + 0.4 * f) * (centers[label][f] + 1.5 * noise + f % 4) : 0;
    }
    double weight = random.nextInt(12) == 0 ? 0 : random.nextDouble(0.2, 3);
    Vector features = sparse ? Vectors.dense(values).toSparse() : Vectors.dense(values);
    return RowFactory.create((double) label, weight, features);
  }

  /** Returns rows as a dataset of so many partitions, each with rows that follow each other. */
  static Dataset<Row> dataset(SparkSession spark, List<Row> rows, int partitions) {
    return spark.createDataFrame(
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(rows, partitions),
        SCHEMA);
  }
}
