package io.logitwin.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows in memory, in each form in which somebody takes them.
 *
 * @param sparse what is not zero
 * @param dense the same rows, {@code double[n][d]}
 */
@SuppressWarnings("ArrayRecordComponent") // only carried to the contestants
record ParsedRows(List<SparseVector> sparse, double[][] dense) {
  /** Collects the features of some rows. */
  static ParsedRows of(Dataset<Row> rows) {
    List<SparseVector> sparse =
        rows.select("features").collectAsList().stream()
            .map(row -> ((Vector) row.get(0)).toSparse())
            .toList();
    return new ParsedRows(
        sparse, sparse.stream().map(row -> row.toDense().values()).toArray(double[][]::new));
  }

  int count() {
    return dense.length;
  }

  int features() {
    return dense[0].length;
  }

  /** Returns all rows, one after another, outside the heap. */
  DoubleBuffer buffer() {
    DoubleBuffer buffer =
        ByteBuffer.allocateDirect(count() * features() * Double.BYTES)
            .order(ByteOrder.nativeOrder())
            .asDoubleBuffer();
    for (double[] row : dense) {
      buffer.put(row);
    }
    return buffer.flip();
  }

  /** Writes all rows as doubles, the lowest byte first. */
  void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (double[] row : dense) {
        ByteBuffer bytes =
            ByteBuffer.allocate(row.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(row);
        out.write(bytes.array());
      }
    }
  }

  /** Reads what a script wrote in the same way. */
  static double[][] read(Path file, int columns) throws IOException {
    DoubleBuffer numbers =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    double[][] rows = new double[numbers.remaining() / columns][columns];
    for (double[] row : rows) {
      numbers.get(row);
    }
    return rows;
  }
}
