package io.logitwin.testing;

import io.logitwin.data.Columns;
import io.logitwin.data.ValidatedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The data sets that the goldens are fits of, each in one partition and kept in memory.
 *
 * @param rows with {@code row_id}, {@code label} and {@code features}
 * @param labelCounts how many rows each label has
 * @param classes k
 */
public record GoldenRows(Dataset<Row> rows, Map<Integer, Long> labelCounts, int classes)
    implements AutoCloseable {
  public GoldenRows {
    labelCounts = Map.copyOf(labelCounts);
  }

  /**
   * Returns the rows of a golden.
   *
   * @param name its file's, without {@code .json}
   * @param folder for temporary files
   */
  public static GoldenRows read(SparkSession spark, String name, Path folder) throws IOException {
    return switch (name) {
      case "digits-2000", "digits-2000-standardized" -> of(CsvData.read(spark, digits(folder)));
      case "sample-multiclass" -> libsvm(spark, "sample_multiclass_classification_data.txt", 4);
      case "sample-libsvm" -> libsvm(spark, "sample_libsvm_data.txt", 692);
      case "breast-cancer-standardized" -> read(spark, "breast-cancer", folder);
      default -> of(CsvData.read(spark, Path.of("data", name + ".csv")));
    };
  }

  private static GoldenRows of(ValidatedData data) {
    return new GoldenRows(data.rows(), data.labelCounts(), data.classes());
  }

  /** Writes the first 2000 digits to a file. */
  public static Path digits(Path folder) throws IOException {
    Path file = folder.resolve("digits.csv");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of("data/digits.csv.gz"))),
                StandardCharsets.UTF_8))) {
      Files.write(file, lines.lines().limit(2001).toList());
    }
    return file;
  }

  private static GoldenRows libsvm(SparkSession spark, String file, int features) {
    Dataset<Row> rows =
        spark
            .read()
            .format("libsvm")
            .option("numFeatures", features)
            .load(Path.of("src/test/resources/spark-samples", file).toString())
            .coalesce(1)
            .withColumn(Columns.ROW_ID, functions.monotonically_increasing_id())
            .cache();
    Map<Integer, Long> counts = new TreeMap<>();
    for (Row row : rows.groupBy(Columns.LABEL).count().collectAsList()) {
      counts.put((int) row.getDouble(0), row.getLong(1));
    }
    return new GoldenRows(rows, counts, counts.size());
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
