package io.logitwin.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.udf;

import io.logitwin.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The job {@code train} as a user of Spark would write it, with nothing of Logitwin: {@code
 * spark.read.csv} with an integer for every column (to infer the types would read the file twice),
 * {@code VectorAssembler}, cache, MLlib's {@code LogisticRegression} as it is, {@code transform}.
 *
 * <p>Arguments: the CSV, the file of test row ids, the JSON file for the seconds, the most
 * iterations. Started by Spark's own {@code SparkSubmit}.
 */
public final class StockMllib {
  /** monotonically_increasing_id is the partition, and below it the ordinal in the partition. */
  private static final int ORDINAL_BITS = 33;

  private static final String ID = "id";

  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private long last = System.nanoTime();

  private StockMllib() {}

  /** Runs the program. */
  public static void main(String[] arguments) throws IOException {
    new StockMllib()
        .run(
            arguments[0],
            Path.of(arguments[1]),
            Path.of(arguments[2]),
            Integer.parseInt(arguments[3]));
  }

  private void run(String csv, Path testIds, Path json, int maxIter) throws IOException {
    SparkSession spark = SparkSession.builder().appName("stock MLlib").getOrCreate();
    end("session");
    Dataset<Row> rows = read(spark, csv).cache();
    rows.count();
    end("read");
    long[] ids = ids(rows, testIds);
    UDF1<Long, Boolean> inTest = id -> Arrays.binarySearch(ids, id) >= 0;
    Dataset<Row> marked =
        rows.withColumn("test", udf(inTest, DataTypes.BooleanType).apply(col(ID)));
    Dataset<Row> train = marked.filter(col("test").equalTo(false));
    Dataset<Row> test = marked.filter(col("test"));
    end("split");
    LogisticRegressionModel model = estimator(maxIter).fit(train);
    end("fit");
    Dataset<Row> predicted = model.transform(test);
    long correct = predicted.filter(col("label").equalTo(col("prediction"))).count();
    end("predict");
    write(json, ids.length, correct, model.summary().totalIterations());
    spark.stop();
  }

  /** Returns MLlib's estimator with Logitwin's settings and the default block size. */
  static LogisticRegression estimator(int maxIter) {
    return new LogisticRegression()
        .setFamily("multinomial")
        .setMaxIter(maxIter)
        .setTol(1e-6)
        .setRegParam(3e-3);
  }

  /** Returns {@code (id, label, features)} of a CSV of integers. */
  static Dataset<Row> read(SparkSession spark, String csv) throws IOException {
    String[] columns;
    try (java.io.BufferedReader in = Files.newBufferedReader(Path.of(csv))) {
      columns = in.readLine().split(",", -1);
    }
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.IntegerType);
    }
    VectorAssembler assembler =
        new VectorAssembler()
            .setInputCols(Arrays.copyOfRange(columns, 1, columns.length))
            .setOutputCol("features");
    return assembler
        .transform(spark.read().schema(schema).option("header", true).csv(csv))
        .select(monotonically_increasing_id().as(ID), col("label"), col("features"));
  }

  /** Translates row ordinals into the ids that Spark gave, ascending. */
  private static long[] ids(Dataset<Row> rows, Path testIds) throws IOException {
    List<Long> sizes =
        rows
            .groupBy(shiftright(col(ID), ORDINAL_BITS).as("partition"))
            .count()
            .orderBy("partition")
            .collectAsList()
            .stream()
            .map(row -> row.getLong(1))
            .toList();
    long[] ordinals =
        Files.readAllLines(testIds).stream().mapToLong(Long::parseLong).sorted().toArray();
    long first = 0;
    int partition = 0;
    for (int i = 0; i < ordinals.length; i++) {
      while (ordinals[i] - first >= sizes.get(partition)) {
        first += sizes.get(partition);
        partition++;
      }
      ordinals[i] = ((long) partition << ORDINAL_BITS) + ordinals[i] - first;
    }
    return ordinals;
  }

  private void end(String stage) {
    long now = System.nanoTime();
    seconds.put(stage, (now - last) / 1e9);
    last = now;
  }

  private void write(Path json, int test, long correct, int iterations) throws IOException {
    List<Map<String, Object>> stages =
        seconds.entrySet().stream()
            .map(
                stage ->
                    Map.<String, Object>of("name", stage.getKey(), "seconds", stage.getValue()))
            .collect(Collectors.toList());
    Files.writeString(
        json,
        Json.write(
            Map.of("stages", stages, "test", test, "correct", correct, "iterations", iterations)));
  }
}
