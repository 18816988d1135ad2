package io.logitwin.bench;

import io.logitwin.data.Columns;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * More digits: each is copied with its image shifted by up to two pixels each way. What is shifted
 * over the rim is lost; the first copy is not shifted. The same digits give the same copies.
 */
final class ShiftedDigits {
  private static final int SIDE = 28;
  private static final int FARTHEST = 2;
  private static final StructType SCHEMA =
      new StructType()
          .add(Columns.LABEL, DataTypes.DoubleType, false)
          .add(Columns.FEATURES, SQLDataTypes.VectorType(), false);

  private ShiftedDigits() {}

  /** Returns {@code (label, features)} of so many copies of each row. */
  static Dataset<Row> copies(Dataset<Row> rows, int copies) {
    FlatMapFunction<Row, Row> shift =
        row -> {
          List<Row> shifted = new ArrayList<>(copies);
          for (int copy = 0; copy < copies; copy++) {
            Vector features = row.getAs(2);
            shifted.add(
                RowFactory.create(
                    row.getDouble(1),
                    shifted(features.toSparse(), Shift.of(row.getLong(0), copy))));
          }
          return shifted.iterator();
        };
    return rows.select(Columns.ROW_ID, Columns.LABEL, Columns.FEATURES)
        .flatMap(shift, Encoders.row(SCHEMA));
  }

  /** Writes so many copies of every line of a CSV of digits, unless the file is there. */
  static void writeCsv(Path digits, Path file, int copies) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (BufferedWriter out = Files.newBufferedWriter(partial)) {
      for (int copy = 0; copy < copies; copy++) {
        append(digits, out, copy);
      }
    }
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void append(Path digits, BufferedWriter out, int copy) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(digits)) {
      String header = in.readLine();
      if (copy == 0) {
        out.write(header + "\n");
      }
      long row = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.split(",", -1);
        String[] shifted = new String[cells.length];
        Arrays.fill(shifted, "0");
        shifted[0] = cells[0];
        Shift shift = Shift.of(row++, copy);
        for (int pixel = 0; pixel < cells.length - 1; pixel++) {
          int target = shift.target(pixel);
          if (target >= 0) {
            shifted[target + 1] = cells[pixel + 1];
          }
        }
        out.write(String.join(",", shifted) + "\n");
      }
    }
  }

  private static Vector shifted(SparseVector digit, Shift shift) {
    int[] indices = new int[digit.indices().length];
    double[] values = new double[indices.length];
    int kept = 0;
    for (int i = 0; i < indices.length; i++) {
      int target = shift.target(digit.indices()[i]);
      if (target >= 0) {
        indices[kept] = target;
        values[kept] = digit.values()[i];
        kept++;
      }
    }
    return Vectors.sparse(digit.size(), Arrays.copyOf(indices, kept), Arrays.copyOf(values, kept));
  }

  /** By how many pixels an image is shifted; the order of its pixels stays. */
  private record Shift(int down, int right) {
    static Shift of(long row, int copy) {
      if (copy == 0) {
        return new Shift(0, 0);
      }
      SplittableRandom random = new SplittableRandom(row * 1_000_003 + copy);
      return new Shift(
          random.nextInt(-FARTHEST, FARTHEST + 1), random.nextInt(-FARTHEST, FARTHEST + 1));
    }

    /** Returns where a pixel goes, or −1 if over the rim. */
    int target(int pixel) {
      int y = pixel / SIDE + down;
      int x = pixel % SIDE + right;
      return y >= 0 && y < SIDE && x >= 0 && x < SIDE ? y * SIDE + x : -1;
    }
  }
}
