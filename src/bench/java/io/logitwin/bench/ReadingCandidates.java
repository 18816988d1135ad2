package io.logitwin.bench;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.logitwin.config.TrainSettings;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The ways to read a CSV that were to choose from (docs/decisions/0005): Spark's source, two CSV
 * libraries over the lines of Spark's {@code textFile}, and the project's reader. All end with
 * vectors in memory. The libraries' rows are made into numbers by {@code Integer.parseInt}, without
 * the project's checks, row ids, line count and fingerprints; so what they take is the least they
 * could.
 *
 * <pre>src/bench/run.sh ReadingCandidates</pre>
 */
@Command(name = "ReadingCandidates", mixinStandardHelpOptions = true)
public final class ReadingCandidates implements Callable<Integer> {
  private static final String LOGITWIN = "Logitwin: read, validate, prove";
  private static final String PART = "to vectors in memory";
  private static final int PARTITIONS = 8;
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Rounds rounds = new Rounds();

  private SparkSession spark;
  private Path csv;
  private String header;

  /** A library's way from a line to its cells; made anew in each task. */
  private interface Library extends Serializable {
    Function<String, List<String>> cells();
  }

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new ReadingCandidates(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    csv = inputs.csv();
    try (java.io.BufferedReader in = Files.newBufferedReader(csv)) {
      header = in.readLine();
    }
    Report report = new Report("reading-candidates", Machine.facts());
    local.describe(report);
    report.addFact("heap", Machine.heapMebibytes() + " MiB");
    spark = local.builder("reading candidates").getOrCreate();
    TrainSettings settings = TrainingData.settings(Map.of("input", csv.toString()));
    List<Contestant> contestants =
        List.of(
            reading(LOGITWIN, () -> TrainingData.validated(spark, settings)),
            reading(
                "spark.read.csv + VectorAssembler",
                () -> StockMllib.read(spark, csv.toString()).cache().count()),
            reading("univocity in mapPartitions", () -> read(ReadingCandidates::univocity)),
            reading("FastCSV in mapPartitions", () -> read(ReadingCandidates::fastCsv)));
    rounds.run(contestants, report);
    for (Contestant candidate : contestants.subList(1, contestants.size())) {
      report.compare("Logitwin / " + candidate.name(), LOGITWIN, PART, candidate.name(), PART, 1.0);
    }
    report.publish(System.out);
    spark.stop();
    return 0;
  }

  private Contestant reading(String name, Contestant.Action action) {
    return Contestant.timed(name, PART, action).andThen(spark.catalog()::clearCache);
  }

  private void read(Library library) {
    JavaRDD<String> lines =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .textFile(csv.toString(), PARTITIONS);
    String names = header;
    int features = names.split(",", -1).length - 1;
    JavaRDD<Row> rows =
        lines
            .filter(line -> !line.equals(names))
            .mapPartitions(part -> rows(part, library.cells(), features));
    spark.createDataFrame(rows, SCHEMA).cache().count();
  }

  private static Iterator<Row> rows(
      Iterator<String> lines, Function<String, List<String>> cells, int features) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public Row next() {
        return row(cells.apply(lines.next()), features);
      }
    };
  }

  private static Row row(List<String> cells, int features) {
    int[] indices = new int[features];
    double[] values = new double[features];
    int stored = 0;
    for (int i = 0; i < features; i++) {
      int value = Integer.parseInt(cells.get(i + 1));
      if (value != 0) {
        indices[stored] = i;
        values[stored] = value;
        stored++;
      }
    }
    return RowFactory.create(
        Double.parseDouble(cells.get(0)),
        Vectors.sparse(features, Arrays.copyOf(indices, stored), Arrays.copyOf(values, stored)));
  }

  private static Function<String, List<String>> univocity() {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setMaxColumns(Integer.MAX_VALUE >> 8);
    CsvParser parser = new CsvParser(settings);
    return line -> Arrays.asList(parser.parseLine(line));
  }

  private static Function<String, List<String>> fastCsv() {
    CsvReaderBuilder builder = CsvReader.builder();
    return line -> builder.ofSingleCsvRecord(line).getFields();
  }
}
