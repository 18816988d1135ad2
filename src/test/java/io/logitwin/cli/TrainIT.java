package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.examples.ExampleRow;
import io.logitwin.examples.Examples;
import io.logitwin.model.ModelJson;
import io.logitwin.testing.OpenLineageEvent;
import io.logitwin.testing.RunJsonDocument;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.SharedSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedSpark.class)
class TrainIT {
  private static final Path DATA = RunSpark.PROJECT.resolve("data");
  private static final int FEW = 3000;

  /** The header and the first rows of the digits. */
  private static List<String> fewDigits;

  @TempDir Path caller;

  @BeforeAll
  static void readFewDigits() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve("digits.csv.gz"))),
                StandardCharsets.US_ASCII))) {
      fewDigits = reader.lines().limit(FEW + 1).toList();
    }
  }

  private RunSpark launcher() {
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), caller);
  }

  private Ended train(String... arguments) throws IOException, InterruptedException {
    return launcher().run(withJob(arguments));
  }

  private static String[] withJob(String... arguments) {
    return Stream.concat(Stream.of("train"), Arrays.stream(arguments)).toArray(String[]::new);
  }

  private static JsonNode json(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("run.json").toFile());
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  static void assertParity(JsonNode run) throws IOException {
    assertThat(RunJsonDocument.undocumentedKeys(run)).isEmpty();
    long test = run.at("/split/test").asLong();
    assertThat(run.at("/status").asText()).isEqualTo("succeeded");
    assertThat(test).isPositive();
    assertThat(run.at("/split/train").asLong() + test).isEqualTo(run.at("/input/rows").asLong());
    assertThat(run.at("/split/overlap").asLong(-1)).isZero();
    assertThat(run.at("/split/missing").asLong(-1)).isZero();
    assertThat(run.at("/parity/rows").asLong()).isEqualTo(test);
    assertThat(run.at("/parity/identical-rows").asLong()).isEqualTo(test);
    assertThat(run.at("/parity/differing-rows").asLong(-1)).isZero();
    assertThat(run.at("/parity/max-ulps").asLong(-1)).isZero();
    assertThat(run.at("/accuracy/native")).isEqualTo(run.at("/accuracy/recomputed"));
    assertThat(run.at("/accuracy/native/total").asLong()).isEqualTo(test);
  }

  private static void requireLineage(Path folder, JsonNode run) throws IOException {
    JsonNode event = OpenLineageEvent.require(Files.readString(folder.resolve("lineage.json")));
    assertThat(event.at("/eventType").asText()).isEqualTo("COMPLETE");
    assertThat(event.at("/inputs/0/inputFacets/inputStatistics/rowCount").asLong())
        .isEqualTo(42000);
    assertThat(event.at("/inputs/0/facets/version/datasetVersion"))
        .isEqualTo(run.at("/input/files/0/sha256"));
    assertThat(event.at("/outputs/0/name").asText()).isEqualTo(folder + "/model.json");
    assertThat(event.at("/outputs/0/facets/version/datasetVersion")).isEqualTo(run.at("/model/id"));
    assertThat(event.at("/outputs/1/outputFacets/outputStatistics/rowCount"))
        .isEqualTo(run.at("/split/test"));
  }

  @Test
  void allDigitsFromTheFirstLineToTheLast(SparkSession spark)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    Ended ended = train("--output", "out/first run");

    assertThat(ended.err()).doesNotContain("mvn was called", "Exception");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains("42000 rows from 1 file, contract digits", "native = recomputed, to the last bit")
        .doesNotContain("\u001b", "\r");
    Path folder = caller.resolve("out/first run");
    assertThat(names(folder))
        .containsExactly(
            "confusion-matrix.csv",
            "contract.properties",
            "examples.json",
            "lineage.json",
            "metrics.json",
            "model",
            "model-card.md",
            "model.json",
            "model.onnx",
            "objective.csv",
            "parity.json",
            "predictions",
            "report.html",
            "run.json");
    JsonNode run = json(folder);
    requireLineage(folder, run);
    assertParity(run);
    assertThat(run.at("/input/rows").asLong()).isEqualTo(42000);
    assertThat(run.at("/input/lines").asLong()).isEqualTo(42001);
    assertThat(run.at("/input/quarantined").asLong(-1)).isZero();
    assertThat(run.at("/input/files/0/sha256").asText())
        .isEqualTo(sha256(DATA.resolve("digits.csv.gz")));
    assertThat(run.at("/model/solver").asText()).isEqualTo("fused");
    // 7575 is what MLlib's own solver gets right on these rows.
    assertThat(run.at("/accuracy/native/total").asInt()).isEqualTo(8214);
    assertThat(run.at("/accuracy/native/value").asDouble())
        .isCloseTo(7575 / 8214.0, Offset.offset(0.001));
    assertPredictions(spark, folder, run);
    String model = Files.readString(folder.resolve(ModelJson.FILE));
    assertThat(run.at("/model/id").asText()).isEqualTo(ModelJson.read(model, ModelJson.FILE).id());
    assertThat(folder.resolve("contract.properties"))
        .hasSameBinaryContentAs(RunSpark.PROJECT.resolve("conf/contracts/digits.properties"));
    assertTables(folder, run);
    assertExamples(spark, folder);
  }

  /** What is shown is what was predicted, to the last bit, of the rows that are in the file. */
  private static void assertExamples(SparkSession spark, Path folder) throws IOException {
    Examples examples =
        Examples.read(Files.readString(folder.resolve(Examples.FILE)), Examples.FILE);
    assertThat(examples.mistakes()).hasSize(24);
    assertThat(examples.labelSuspects()).hasSize(24);
    assertThat(examples.correct()).hasSize(10);
    Map<Long, Row> predictions =
        spark.read().parquet("file:" + folder.resolve("predictions")).collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getLong(0), row -> row));
    List<String> lines =
        new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(DATA.resolve("digits.csv.gz"))),
                    StandardCharsets.UTF_8))
            .lines()
            .toList();
    for (ExampleRow row : examples.rows()) {
      Row predicted = predictions.get(row.rowId());
      assertThat(row.probabilities()).isEqualTo(predicted.<Double>getList(3));
      assertThat((double) row.prediction()).isEqualTo(((Number) predicted.get(2)).doubleValue());
      String[] cells = lines.get((int) row.rowId() + 1).split(",");
      assertThat(Integer.parseInt(cells[0])).isEqualTo(row.label());
      for (int i = 0; i < row.indices().size(); i++) {
        assertThat(Double.parseDouble(cells[row.indices().get(i) + 1]))
            .isEqualTo(row.values().get(i));
      }
      assertThat(Arrays.stream(cells).skip(1).filter(cell -> !cell.equals("0")).count())
          .isEqualTo(row.indices().size());
    }
  }

  /** Counts again, from the files alone, what run.json says. */
  private static void assertPredictions(SparkSession spark, Path folder, JsonNode run) {
    List<Row> rows = spark.read().parquet("file:" + folder.resolve("predictions")).collectAsList();
    assertThat(rows.get(0).schema().fieldNames())
        .containsExactly(
            "row_id",
            "label",
            "native_prediction",
            "native_probabilities",
            "recomputed_prediction",
            "recomputed_probabilities",
            "label_class",
            "native_class",
            "recomputed_class");
    long correct = 0;
    Set<Long> ids = new TreeSet<>();
    for (Row row : rows) {
      List<Double> natives = row.getList(3);
      List<Double> recomputed = row.getList(5);
      // equals of Double compares bits: -0.0 is not 0.0.
      assertThat(recomputed).hasSize(10).isEqualTo(natives);
      assertThat(natives.stream().mapToDouble(p -> p).sum()).isBetween(1 - 1e-12, 1 + 1e-12);
      double prediction = ((Number) row.get(2)).doubleValue();
      assertThat(((Number) row.get(4)).doubleValue()).isEqualTo(prediction);
      assertThat(natives.get((int) prediction))
          .isEqualTo(natives.stream().mapToDouble(p -> p).max().orElseThrow());
      correct += prediction == ((Number) row.get(1)).doubleValue() ? 1 : 0;
      ids.add(row.getLong(0));
    }
    assertThat(ids).hasSize(rows.size()).allMatch(id -> id >= 0 && id < 42000);
    assertThat(rows).hasSize(run.at("/split/test").asInt());
    assertThat(run.at("/accuracy/native/correct").asLong()).isEqualTo(correct);
  }

  private static void assertTables(Path folder, JsonNode run) throws IOException {
    List<String> matrix = Files.readAllLines(folder.resolve("confusion-matrix.csv"));
    long diagonal = 0;
    long total = 0;
    for (int actual = 0; actual < 10; actual++) {
      List<Long> cells =
          Arrays.stream(matrix.get(actual + 1).split(",", -1)).map(Long::valueOf).toList();
      assertThat(cells.get(0)).isEqualTo(actual);
      diagonal += cells.get(actual + 1);
      total += cells.stream().skip(1).mapToLong(Long::longValue).sum();
    }
    assertThat(matrix).hasSize(11);
    assertThat(diagonal).isEqualTo(run.at("/accuracy/native/correct").asLong());
    assertThat(total).isEqualTo(run.at("/split/test").asLong());

    List<String> objective = Files.readAllLines(folder.resolve("objective.csv"));
    assertThat(objective).hasSize(run.at("/model/iterations").asInt() + 2);
    assertThat(objective.get(1)).isEqualTo("0," + run.at("/model/first-objective").asDouble());
    assertThat(objective.get(objective.size() - 1))
        .endsWith("," + run.at("/model/objective").asDouble());

    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    assertThat(metrics.at("/correct").asLong()).isEqualTo(diagonal);
    assertThat(metrics.at("/rows").asLong()).isEqualTo(total);
  }

  /** After a quarter of the iterations, which MLlib's own solver takes long for. */
  @Test
  void solverOfMllibRunsOnAllDigits(SparkSession spark) throws IOException {
    assertThat(spark.version()).isNotEmpty();
    Path folder = caller.resolve("mllib");

    InProcess.Ended ended =
        InProcess.run(
            withJob(
                "--solver",
                "mllib",
                "--max-iter",
                "25",
                "--input",
                DATA.resolve("digits.csv.gz").toString(),
                "--output",
                folder.toString()));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode run = json(folder);
    assertParity(run);
    assertThat(run.at("/model/solver").asText()).isEqualTo("mllib");
    assertThat(run.at("/model/iterations").asInt()).isEqualTo(25);
    assertThat(run.at("/accuracy/native/total").asInt()).isEqualTo(8214);
    assertThat(run.at("/accuracy/native/value").asDouble()).isGreaterThan(0.915);
  }

  /**
   * The solver fused gives the same bits wherever its partial sums are made; MLlib's adds them as
   * they arrive. An executor is killed while it fits: what it had is computed again elsewhere. (The
   * splits of many masters are held against each other in SplitterIT.)
   */
  @ParameterizedTest
  @CsvSource({"mllib, 5", "fused, 50"})
  void oneProcessAndAClusterThatLosesAnExecutorAgree(
      String solver, int iterations, SparkSession spark) throws IOException, InterruptedException {
    assertThat(spark.sparkContext().master()).isEqualTo("local[2]");
    Path few = caller.resolve("few.csv");
    Files.write(few, fewDigits);
    String[] options = {
      "--input=" + few, "--solver=" + solver, "--max-iter=" + iterations, "--tol=0"
    };

    InProcess.Ended one =
        InProcess.run(withJob(with(options, "--output=" + caller.resolve("one"))));
    RunSpark.Started cluster =
        launcher()
            .start(withJob(with(options, "--output=cluster", "--master=local-cluster[2,1,1024]")));
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> cluster.out().contains("\n  split ") || !cluster.isAlive());
    cluster.killExecutor();
    Ended ended = cluster.await();

    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("Lost executor");
    JsonNode first = json(caller.resolve("one"));
    JsonNode second = json(caller.resolve("cluster"));
    assertParity(first);
    assertParity(second);
    assertThat(second.at("/environment/master").asText()).isEqualTo("local-cluster[2,1,1024]");
    assertThat(second.at("/split")).isEqualTo(first.at("/split"));
    assertThat(second.at("/accuracy")).isEqualTo(first.at("/accuracy"));
    assertThat(first.at("/input/rows").asLong()).isEqualTo(FEW);
    if (solver.equals("fused")) {
      // By iteration first: where two paths part says more than that their ends differ.
      assertThat(caller.resolve("cluster/objective.csv"))
          .hasSameTextualContentAs(caller.resolve("one/objective.csv"));
      assertThat(second.at("/model/id")).isEqualTo(first.at("/model/id"));
    }
  }

  private static String[] with(String[] options, String... more) {
    return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
  }

  /**
   * Separable, without penalty and without tolerance: this fit does not end by itself soon. A stage
   * begins when the line of the one before is there.
   *
   * @param signals one, or two for a user who does not wait
   * @param last the line that is waited for
   * @param stages how many stages have ended
   */
  @ParameterizedTest
  @CsvSource({
    "INT, 130, Ctrl-C (SIGINT), mllib, 100000, '  split ', 3",
    "TERM, 143, SIGTERM, fused, 100000, '  split ', 3",
    "HUP, 129, SIGHUP (the terminal was closed), fused, 100000, 'train ', 0",
    "INT INT, 130, Ctrl-C (SIGINT), fused, 2, '  fit ', 4",
  })
  void signalLeavesTheRecordAloneAndOneSentence(
      String signals,
      int code,
      String reason,
      String solver,
      String iterations,
      String last,
      int stages)
      throws IOException, InterruptedException {
    Files.write(caller.resolve("few.csv"), fewDigits);
    RunSpark.Started run =
        launcher()
            // What it says of the archive is not about the signal.
            .with("LOGITWIN_CLASS_ARCHIVE", "off")
            .start(
                withJob(
                    "--input=few.csv",
                    "--output=out",
                    "--solver=" + solver,
                    "--max-iter=" + iterations,
                    "--tol=0",
                    "--reg-param=0",
                    "--driver-memory=1g"));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> ("\n" + run.out()).contains("\n" + last) || !run.isAlive());
    assertThat(run.isAlive()).as(run::out).isTrue();

    long before = System.nanoTime();
    for (String signal : signals.split(" ", -1)) {
      run.signal(signal);
    }
    Ended ended = run.await();
    Duration took = Duration.ofNanos(System.nanoTime() - before);

    assertThat(ended.exitCode()).isEqualTo(code);
    assertThat(took).isLessThan(Duration.ofSeconds(15));
    assertThat(ended.err().lines())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("run-spark.sh: interrupted by " + reason + "; " + caller.resolve("out"));
    // Who does not wait a second for the running stage has the claim left as well: it is at work
    // still.
    boolean inTime = !ended.err().contains("; the running stage did not stop in time");
    assertThat(names(caller.resolve("out")))
        .isEqualTo(
            inTime
                ? Set.of("lineage.json", "run.json")
                : Set.of(".claim", "lineage.json", "run.json"));
    assertThat(inTime || signals.contains(" ")).isTrue();
    JsonNode record = json(caller.resolve("out"));
    assertThat(record.at("/status").asText()).isEqualTo("interrupted");
    assertThat(record.at("/exit-code").asInt()).isEqualTo(code);
    assertThat(record.at("/reason").asText()).isEqualTo(reason);
    // The stage that ran did not end, and none began after it.
    assertThat(record.at("/stages").size()).isBetween(stages, stages + 1);
    assertThat(ended.out().lines().count()).isBetween(stages + 1L, stages + 2L);
    assertThat(record.has("parity")).isFalse();
  }
}
