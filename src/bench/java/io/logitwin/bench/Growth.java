package io.logitwin.bench;

import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.data.Columns;
import io.logitwin.fit.SoftmaxFitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The fit on ever more rows: the digits, and shifted copies of them, from Parquet. What must stay
 * flat is the time of an evaluation by the number of rows.
 *
 * <pre>src/bench/run.sh Growth
 * BENCH_MEMORY=16g src/bench/run.sh Growth --copies 1,100    # 4.2 million rows in memory
 * BENCH_MEMORY=4g src/bench/run.sh Growth --copies 1,100     # and spilled to disk</pre>
 */
@Command(name = "Growth", mixinStandardHelpOptions = true)
public final class Growth implements Callable<Integer> {
  private static final String PER_ROW = "row and evaluation";
  private static final double FLAT = 1.15;
  private static final int CLASSES = 10;
  private static final Path FOLDER = Inputs.FOLDER.resolve("growth");

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();

  @Option(names = "--copies", split = ",", description = "of each digit (default: 1,10)")
  private List<Integer> copies = new ArrayList<>(List.of(1, 10));

  @Mixin private final Rounds rounds = new Rounds();

  @Option(names = "--max-iter", description = "iterations of each fit (default: 10)")
  private int maxIter = 10;

  @Option(names = "--split-megabytes", description = "of Parquet a partition (default: 32)")
  private int splitMegabytes = 32;

  private SparkSession spark;
  private Report report;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new Growth(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    report = new Report("growth-" + Machine.heapMebibytes() + "-MiB", Machine.facts());
    local.describe(report);
    report.addFact("heap", Machine.heapMebibytes() + " MiB");
    report.addFact("iterations", String.valueOf(maxIter));
    spark =
        local
            .builder("growth")
            .config("spark.sql.files.maxPartitionBytes", (long) splitMegabytes << 20)
            .getOrCreate();
    List<Contestant> contestants = new ArrayList<>();
    for (int count : copies) {
      Path rows = rows(count);
      Map<Integer, Long> labels = labelCounts(rows);
      contestants.add(new Contestant(name(labels), "ns", () -> fit(rows, labels)));
    }
    rounds.run(contestants, report);
    for (Contestant larger : contestants.subList(1, contestants.size())) {
      String smallest = contestants.get(0).name();
      report.compare(
          PER_ROW + ": " + larger.name() + " / " + smallest,
          larger.name(),
          PER_ROW,
          smallest,
          PER_ROW,
          FLAT);
    }
    report.publish(System.out);
    spark.stop();
    return 0;
  }

  /** Returns the Parquet folder of so many copies, made if need be. */
  private Path rows(int count) throws Exception {
    Path csv = inputs.csv();
    Path folder = FOLDER.resolve(csv.getFileName() + "-x" + count);
    if (!Files.exists(folder.resolve("_SUCCESS"))) {
      Dataset<Row> digits =
          TrainingData.validated(spark, TrainingData.settings(Map.of("input", csv.toString())))
              .rows();
      ShiftedDigits.copies(digits, count).write().mode("overwrite").parquet(folder.toString());
      spark.catalog().clearCache();
    }
    return folder;
  }

  private Map<Integer, Long> labelCounts(Path rows) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (Row row : spark.read().parquet(rows.toString()).groupBy("label").count().collectAsList()) {
      counts.put((int) row.getDouble(0), row.getLong(1));
    }
    return counts;
  }

  private Map<String, Double> fit(Path parquet, Map<Integer, Long> labels) {
    Dataset<Row> rows =
        spark
            .read()
            .parquet(parquet.toString())
            .withColumn(
                Columns.LABEL,
                functions
                    .col(Columns.LABEL)
                    .as(
                        Columns.LABEL,
                        NominalAttribute.defaultAttr().withNumValues(CLASSES).toMetadata()));
    FitWatch watch = new FitWatch(spark.sparkContext());
    long start = System.nanoTime();
    new SoftmaxFitter(
            new FitSettings(Solver.FUSED, maxIter, 1e-6, 3e-3, 0, true),
            (iteration, objective) -> watch.iterated(iteration),
            model -> Double.POSITIVE_INFINITY)
        .fit(rows, labels, CLASSES);
    double whole = System.nanoTime() - start;
    watch.stop();
    report.addFact("blocks of " + name(labels), watch.whereBlocksAre());
    Map<String, Double> nanoseconds = new LinkedHashMap<>();
    nanoseconds.put("fit", whole);
    nanoseconds.put("evaluation", watch.nanosecondsPerEvaluation());
    nanoseconds.put(PER_ROW, watch.nanosecondsPerEvaluation() / rowCount(labels));
    return nanoseconds;
  }

  private static String name(Map<Integer, Long> labels) {
    return rowCount(labels) + " rows";
  }

  private static long rowCount(Map<Integer, Long> labels) {
    return labels.values().stream().mapToLong(Long::longValue).sum();
  }
}
