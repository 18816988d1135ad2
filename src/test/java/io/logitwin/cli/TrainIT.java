package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.model.ModelJson;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSpark.class)
class TrainIT {
  private static final Path DATA = RunSpark.PROJECT.resolve("data");
  private static final int FEW = 3000;

  /** What users and other programs may rely on. */
  private static final String PROMISED_KEYS =
      """
      schema-version status exit-code job run-id started-at first-job-at finished-at
      stages[].name stages[].seconds input.contract input.files[].path input.files[].bytes
      input.files[].sha256 input.lines input.header-lines input.blank-lines input.rows
      input.quarantined split.method split.seed split.partitions split.train split.test
      split.overlap split.missing model.solver model.classes model.features model.reg-param
      model.iterations model.converged model.objective model.first-objective
      model.expected-first-objective accuracy.native.correct accuracy.native.total
      accuracy.native.value accuracy.recomputed.correct accuracy.recomputed.total
      accuracy.recomputed.value parity.rows parity.identical-rows parity.differing-rows
      parity.max-abs-difference parity.max-ulps parity.kinds.margins-differ
      environment.spark environment.scala environment.hadoop environment.java
      environment.blas-driver environment.blas-executors[] environment.git-commit
      """;

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

  /** The names of all numbers and texts: "a.b", "files[].path". */
  private static Set<String> keys(JsonNode node, String prefix) {
    Set<String> keys = new TreeSet<>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  keys.addAll(
                      keys(
                          entry.getValue(),
                          prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey())));
    } else if (node.isArray() && !node.isEmpty()) {
      keys.addAll(keys(node.get(0), prefix + "[]"));
    } else {
      keys.add(prefix);
    }
    return keys;
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private static void assertParity(JsonNode run) throws IOException {
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
            "metrics.json",
            "model",
            "model.json",
            "objective.csv",
            "predictions",
            "run.json");
    JsonNode run = json(folder);
    assertParity(run);
    assertThat(run.at("/input/rows").asLong()).isEqualTo(42000);
    assertThat(run.at("/input/lines").asLong()).isEqualTo(42001);
    assertThat(run.at("/input/quarantined").asLong(-1)).isZero();
    assertThat(run.at("/input/files/0/sha256").asText())
        .isEqualTo(sha256(DATA.resolve("digits.csv.gz")));
    assertThat(run.at("/accuracy/native/value").asDouble()).isGreaterThanOrEqualTo(0.91);
    assertPredictions(spark, folder, run);
    String model = Files.readString(folder.resolve(ModelJson.FILE));
    assertThat(run.at("/model/id").asText()).isEqualTo(ModelJson.read(model, ModelJson.FILE).id());
    assertTables(folder, run);
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
            "recomputed_probabilities");
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

  @Test
  void fusedSolverIsAsAccurateOnAllDigits() throws IOException, InterruptedException {
    Ended ended = train("--solver", "fused", "--output", "fused");

    assertThat(ended.exitCode()).isZero();
    JsonNode run = json(caller.resolve("fused"));
    assertParity(run);
    assertThat(run.at("/model/solver").asText()).isEqualTo("fused");
    // 7575 is what MLlib's own solver gets right on these 8214 rows.
    assertThat(run.at("/accuracy/native/total").asInt()).isEqualTo(8214);
    assertThat(run.at("/accuracy/native/value").asDouble())
        .isCloseTo(7575 / 8214.0, Offset.offset(0.001));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mllib", "fused"})
  void oneCoreAndAClusterGiveTheSameSplitAndAccuracy(String solver)
      throws IOException, InterruptedException {
    Files.write(caller.resolve("few.csv"), fewDigits);

    Ended one = train("--input=few.csv", "--output=one", "--solver", solver, "--master=local[1]");
    Ended cluster =
        train(
            "--input=few.csv",
            "--output=cluster",
            "--solver",
            solver,
            "--master=local-cluster[2,1,1024]");

    assertThat(one.exitCode()).isZero();
    assertThat(cluster.exitCode()).isZero();
    JsonNode first = json(caller.resolve("one"));
    JsonNode second = json(caller.resolve("cluster"));
    assertParity(first);
    assertParity(second);
    assertThat(second.at("/environment/master").asText()).isEqualTo("local-cluster[2,1,1024]");
    assertThat(second.at("/split")).isEqualTo(first.at("/split"));
    assertThat(second.at("/accuracy")).isEqualTo(first.at("/accuracy"));
    assertThat(first.at("/input/rows").asLong()).isEqualTo(FEW);
  }

  @Test
  void runJsonHasTheNamesThatOthersRelyOnAndIsAloneOnStandardOutput()
      throws IOException, InterruptedException {
    Ended ended = train("--input", DATA + "/iris.csv", "--output", "iris", "--json");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).isEqualTo(Files.readString(caller.resolve("iris/run.json")));
    JsonNode run = new ObjectMapper().readTree(ended.out());
    assertParity(run);
    assertThat(keys(run, "")).contains(PROMISED_KEYS.split("\\s+"));
    assertThat(run.at("/stages").findValuesAsText("name"))
        .containsExactly(
            "read", "validate", "split", "fit", "recompute", "compare", "evaluate", "write");
    assertThat(run.at("/exit-code").asInt(-1)).isZero();
    assertThat(run.at("/input/rows").asLong()).isEqualTo(150);
    assertThat(run.at("/model/classes").asInt()).isEqualTo(3);
  }

  @Test
  void badPixelIsNamedAndLeavesTheRecordAndTheQuarantineAlone()
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>(fewDigits);
    String[] cells = lines.get(1233).split(",", -1);
    cells[501] = "256";
    lines.set(1233, String.join(",", cells));
    Files.write(caller.resolve("bad.csv"), lines);

    Ended ended = train("--input", "bad.csv", "--output", "out", "--json");

    String place = caller + "/bad.csv line 1234, column 502 (pixel500): out-of-range";
    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains(place).doesNotContain("\tat ");
    assertThat(names(caller.resolve("out"))).containsExactly("quarantine", "run.json");
    JsonNode run = json(caller.resolve("out"));
    assertThat(run).isEqualTo(new ObjectMapper().readTree(ended.out()));
    assertThat(run.at("/status").asText()).isEqualTo("failed");
    assertThat(run.at("/exit-code").asInt()).isEqualTo(65);
    assertThat(run.at("/reason").asText()).contains(place);
    assertThat(run.at("/failed-stage").asText()).isEqualTo("validate");
    assertThat(run.at("/input/quarantined").asLong()).isEqualTo(1);
    assertThat(run.at("/input/files/0/path").asText()).endsWith("/bad.csv");

    Ended again = train("--input", "nowhere*.csv", "--output", "out");

    assertThat(again.exitCode()).isEqualTo(66);
    assertThat(names(caller.resolve("out"))).containsExactly("run.json");
    assertThat(json(caller.resolve("out")).at("/exit-code").asInt()).isEqualTo(66);
  }

  @Test
  void folderOfSomebodyElseIsRefusedAndNotTouched() throws IOException, InterruptedException {
    Path folder = Files.createDirectory(caller.resolve("thesis"));
    Files.writeString(folder.resolve("chapter"), "one");

    Ended ended = train("--input", DATA + "/iris.csv", "--output", "thesis");

    assertThat(ended.exitCode()).isEqualTo(73);
    assertThat(ended.err())
        .contains("Cannot write to " + folder + ": it is not empty (it holds chapter)")
        .doesNotContain("\tat ");
    assertThat(names(folder)).containsExactly("chapter");
    assertThat(folder.resolve("chapter")).hasContent("one");
  }

  @Test
  void verboseInAFileShowsWhereAnErrorComesFrom() throws IOException, InterruptedException {
    Files.writeString(caller.resolve("mine.properties"), "verbose = true\n");

    Ended ended = train("--input", "nowhere.csv", "--output", "out", "--config", "mine.properties");

    assertThat(ended.exitCode()).isEqualTo(66);
    assertThat(ended.err()).contains("\tat io.logitwin.");
  }

  @Test
  void resultThatCannotBePublishedIsAFailedRunAndNotAnOrphanedModel()
      throws IOException, InterruptedException {
    Ended ended =
        train(
            "--input",
            DATA + "/iris.csv",
            "--max-iter",
            "3",
            "--output",
            "faulty:" + caller + "/out",
            "--driver-class-path",
            RunSpark.PROJECT.resolve("target/test-classes").toString(),
            "--conf",
            "spark.hadoop.fs.faulty.impl=io.logitwin.testing.FaultyFileSystem",
            "--conf",
            "spark.hadoop.fs.AbstractFileSystem.faulty.impl="
                + "io.logitwin.testing.FaultyFileSystem$FaultyFs",
            "--conf",
            "spark.hadoop.faulty.fails-once=RENAME run.json");

    assertThat(ended.exitCode()).isEqualTo(74);
    assertThat(ended.err()).contains("RENAME failed on purpose");
    assertThat(names(caller.resolve("out"))).containsExactly("run.json");
    JsonNode run = json(caller.resolve("out"));
    assertThat(run.at("/status").asText()).isEqualTo("failed");
    assertThat(run.at("/exit-code").asInt()).isEqualTo(74);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, Ctrl-C (SIGINT), mllib", "TERM, 143, SIGTERM, fused"})
  void signalDuringTheFitLeavesTheRecordAlone(String signal, int code, String reason, String solver)
      throws IOException, InterruptedException {
    Files.write(caller.resolve("few.csv"), fewDigits);
    // Separable, without penalty and without tolerance: this fit does not end by itself for
    // minutes.
    RunSpark.Started run =
        launcher()
            .start(
                withJob(
                    "--input=few.csv",
                    "--output=out",
                    "--solver=" + solver,
                    "--max-iter=100000",
                    "--tol=0",
                    "--reg-param=0",
                    "--driver-memory=1g"));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> run.out().contains("  split ") || !run.isAlive());
    assertThat(run.isAlive()).as(run::out).isTrue();

    long before = System.nanoTime();
    run.signal(signal);
    Ended ended = run.await();
    Duration took = Duration.ofNanos(System.nanoTime() - before);

    assertThat(ended.exitCode()).isEqualTo(code);
    assertThat(took).isLessThan(Duration.ofSeconds(15));
    assertThat(names(caller.resolve("out"))).containsExactly("run.json");
    JsonNode record = json(caller.resolve("out"));
    assertThat(record.at("/status").asText()).isEqualTo("interrupted");
    assertThat(record.at("/exit-code").asInt()).isEqualTo(code);
    assertThat(record.at("/reason").asText()).isEqualTo(reason);
    assertThat(record.at("/input/rows").asInt()).isEqualTo(FEW);
    assertThat(record.has("model")).isFalse();
  }
}
