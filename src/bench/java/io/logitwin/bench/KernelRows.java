package io.logitwin.bench;

import io.logitwin.data.Columns;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Training rows in plain arrays, and in a file, so that a benchmark's process need not start Spark.
 */
final class KernelRows {
  private final int features;
  private final int[] labels;
  private final int[] starts;
  private final int[] indices;
  private final double[] values;

  private KernelRows(int features, int[] labels, int[] starts, int[] indices, double[] values) {
    this.features = features;
    this.labels = labels;
    this.starts = starts;
    this.indices = indices;
    this.values = values;
  }

  /** Returns d. */
  int features() {
    return features;
  }

  /** Returns the labels, one a row; not a copy. */
  int[] labels() {
    return labels;
  }

  /** Returns where each row's entries start, and one past the last; not a copy. */
  int[] starts() {
    return starts;
  }

  /** Returns the stored features, ascending in a row; not a copy. */
  int[] indices() {
    return indices;
  }

  /** Returns the stored values, by the features' deviations; not a copy. */
  double[] values() {
    return values;
  }

  int rows() {
    return labels.length;
  }

  /** Takes rows from Spark, and divides the features by their deviations. */
  static KernelRows of(Dataset<Row> rows, int features) {
    List<Row> collected = rows.select(Columns.LABEL, Columns.FEATURES).collectAsList();
    int[] labels = new int[collected.size()];
    int[] starts = new int[labels.length + 1];
    for (int i = 0; i < labels.length; i++) {
      starts[i + 1] = starts[i] + sparse(collected.get(i)).indices().length;
    }
    int[] indices = new int[starts[labels.length]];
    double[] values = new double[indices.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) collected.get(i).getDouble(0);
      SparseVector row = sparse(collected.get(i));
      int size = row.indices().length;
      System.arraycopy(row.indices(), 0, indices, starts[i], size);
      System.arraycopy(row.values(), 0, values, starts[i], size);
    }
    KernelRows taken = new KernelRows(features, labels, starts, indices, values);
    taken.scale();
    return taken;
  }

  void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(features);
      out.writeInt(labels.length);
      out.writeInt(indices.length);
      for (int i = 0; i < labels.length; i++) {
        out.writeInt(labels[i]);
        out.writeInt(starts[i + 1]);
      }
      for (int i = 0; i < indices.length; i++) {
        out.writeInt(indices[i]);
        out.writeDouble(values[i]);
      }
    }
  }

  static KernelRows read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int features = in.readInt();
      int[] labels = new int[in.readInt()];
      int[] starts = new int[labels.length + 1];
      int[] indices = new int[in.readInt()];
      double[] values = new double[indices.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = in.readInt();
        starts[i + 1] = in.readInt();
      }
      for (int i = 0; i < indices.length; i++) {
        indices[i] = in.readInt();
        values[i] = in.readDouble();
      }
      return new KernelRows(features, labels, starts, indices, values);
    }
  }

  private static SparseVector sparse(Row row) {
    return row.<Vector>getAs(1).toSparse();
  }

  private void scale() {
    double[] sums = new double[features];
    double[] squares = new double[features];
    for (int i = 0; i < indices.length; i++) {
      sums[indices[i]] += values[i];
      squares[indices[i]] += values[i] * values[i];
    }
    double n = labels.length;
    for (int i = 0; i < indices.length; i++) {
      double sum = sums[indices[i]];
      double variance = (squares[indices[i]] - sum * sum / n) / (n - 1);
      values[i] = variance > 0 ? values[i] / Math.sqrt(variance) : 0;
    }
  }
}
