package io.logitwin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.config.TrainSettings;
import io.logitwin.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * From a CSV to vectors in memory, in a JVM that is warm: Logitwin's stages read and validate, and
 * {@code spark.read.csv} with {@code VectorAssembler}; and to a table of columns in memory:
 * DuckDB's {@code read_csv} in the same JVM, {@code pandas.read_csv} in a process of its own. On
 * the digits and on shifted copies of them (10 copies: 420000 rows, 766 MB).
 *
 * <pre>src/bench/run.sh Reading --python /usr/bin/python3</pre>
 */
@Command(name = "Reading", mixinStandardHelpOptions = true)
public final class Reading implements Callable<Integer> {
  private static final String LOGITWIN = "Logitwin";
  private static final String SPARK = "spark.read.csv";
  private static final String PANDAS = "pandas.read_csv";
  private static final String DUCKDB = "DuckDB's read_csv";
  private static final double FLAT = 1.15;

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Python python = new Python();

  @Option(names = "--copies", split = ",", description = "of each digit (default: 1,10)")
  private List<Integer> copies = new ArrayList<>(List.of(1, 10));

  @Mixin private final Rounds rounds = new Rounds();

  private SparkSession spark;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new Reading(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Report report = new Report("reading", Machine.facts());
    local.describe(report);
    python.describe(report, local.cores());
    report.addFact("heap", Machine.heapMebibytes() + " MiB");
    spark = local.builder("reading").getOrCreate();
    try (DuckDb duckDb = new DuckDb(local.cores())) {
      report.addFact("DuckDB", duckDb.version() + ", " + local.cores() + " threads");
      List<Contestant> contestants = new ArrayList<>();
      for (int count : copies) {
        Path csv = inputs.copies(count);
        report.addFact("bytes of " + part(count), String.valueOf(Files.size(csv)));
        contestants.addAll(contestants(csv, part(count), duckDb));
      }
      rounds.run(contestants, report);
    }
    copies.forEach(count -> compare(report, part(count)));
    int first = copies.get(0);
    for (int count : copies.subList(1, copies.size())) {
      double perRow =
          report.median(LOGITWIN, part(count))
              * first
              / (report.median(LOGITWIN, part(first)) * count);
      report.addRatio("time a row: " + part(count) + " / " + part(first), perRow, FLAT);
    }
    report.publish(System.out);
    spark.stop();
    return 0;
  }

  private static String part(int count) {
    return count == 1 ? "the file" : count + " copies of it";
  }

  private List<Contestant> contestants(Path csv, String part, DuckDb duckDb) {
    TrainSettings settings = TrainingData.settings(Map.of("input", csv.toString()));
    return List.of(
        Contestant.timed(LOGITWIN, part, () -> TrainingData.validated(spark, settings))
            .andThen(spark.catalog()::clearCache),
        Contestant.timed(SPARK, part, () -> StockMllib.read(spark, csv.toString()).cache().count())
            .andThen(spark.catalog()::clearCache),
        Contestant.timed(DUCKDB, part, () -> duckDb.read(csv)).andThen(duckDb::forget),
        new Contestant(PANDAS, () -> Map.of(part, pandas(csv))));
  }

  private double pandas(Path csv) throws IOException, InterruptedException {
    JsonNode answer =
        Json.mapper()
            .readTree(python.answer(python.command("read_csv.py", csv.toString()), local.cores()));
    return answer.path("seconds").doubleValue();
  }

  private static void compare(Report report, String part) {
    String what = "read and validate " + part + ", warm: Logitwin / ";
    report.compare(what + PANDAS, LOGITWIN, part, PANDAS, part, 1.0);
    report.compare(what + SPARK, LOGITWIN, part, SPARK, part, 0.25);
    report.compare(what + DUCKDB, LOGITWIN, DUCKDB, part);
  }
}
