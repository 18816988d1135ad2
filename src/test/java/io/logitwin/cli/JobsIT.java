package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.data.InputSummary;
import io.logitwin.examples.Examples;
import io.logitwin.run.RecordedRun;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Whole command lines, from their words to the exit code, on the Spark that all tests share. */
@ExtendWith(SharedSpark.class)
class JobsIT {
  private static final String IRIS = RunSpark.PROJECT + "/data/iris.csv";

  /** What users and other programs may rely on. */
  private static final String PROMISED_KEYS =
      """
      schema-version status exit-code job run-id started-at first-job-at finished-at
      stages[].name stages[].seconds input.contract input.files[].path input.files[].bytes
      input.files[].sha256 input.lines input.header-lines input.blank-lines input.rows
      input.quarantined split.method split.seed split.partitions split.train split.test
      split.overlap split.missing model.solver model.classes model.features model.reg-param
      model.target-gap model.iterations model.converged model.stopped-by model.objective
      model.first-objective model.expected-first-objective accuracy.native.correct accuracy.native.total
      accuracy.native.value accuracy.recomputed.correct accuracy.recomputed.total
      accuracy.recomputed.value parity.rows parity.identical-rows parity.differing-rows
      parity.max-abs-difference parity.max-ulps parity.kinds.margins-differ
      environment.spark environment.scala environment.hadoop environment.java
      environment.blas-driver environment.blas-executors[] environment.maths
      environment.executors[].count environment.executors[].java environment.executors[].os
      environment.executors[].blas environment.executors[].maths environment.git-commit
      """;

  @TempDir Path folder;

  private SparkSession spark;

  /** The session must be there first: a job that finds none makes its own and stops it. */
  @BeforeEach
  void share(SparkSession shared) {
    spark = shared;
  }

  private Ended train(String... arguments) {
    return InProcess.run(
        Stream.concat(Stream.of("train", "--output", out().toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private JsonNode record() throws IOException {
    return json(out().resolve("run.json"));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
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

  @Test
  void runJsonHasTheNamesThatOthersRelyOnAndIsAloneOnStandardOutput() throws IOException {
    Ended ended = train("--input", IRIS, "--json");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo(Files.readString(out().resolve("run.json")));
    JsonNode run = new ObjectMapper().readTree(ended.out());
    TrainIT.assertParity(run);
    assertThat(keys(run, "")).contains(PROMISED_KEYS.split("\\s+"));
    assertThat(run.at("/stages").findValuesAsText("name"))
        .containsExactly(
            "read",
            "validate",
            "split",
            "fit",
            "certify",
            "recompute",
            "compare",
            "evaluate",
            "examples",
            "write",
            "parity",
            "report");
    assertThat(run.at("/exit-code").asInt(-1)).isZero();
    assertThat(run.at("/input/rows").asLong()).isEqualTo(150);
    assertThat(run.at("/model/classes").asInt()).isEqualTo(3);
  }

  @Test
  void withoutExamplesNoRowOfTheDataStandsInTheFile() throws IOException {
    Ended ended = train("--input", IRIS, "--max-iter", "5", "--examples", "0");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    Examples examples =
        Examples.read(Files.readString(out().resolve(Examples.FILE)), Examples.FILE);
    assertThat(examples.thresholds()).hasSize(3).allMatch(mean -> mean > 0);
    assertThat(examples.rows()).isEmpty();
  }

  /** Half a record, or none, is no success for the program that reads it. */
  @Test
  void recordThatCannotBePrintedIsNoSuccessButLeavesTheResults() throws IOException {
    Ended ended =
        InProcess.runOnFullOutput(
            "train", "--input", IRIS, "--output", out().toString(), "--max-iter", "3", "--json");

    assertThat(ended.exitCode()).isEqualTo(74);
    assertThat(ended.err())
        .contains("Cannot write run.json to standard output. The run succeeded: ", out() + "\n");
    assertThat(record().at("/status").asText()).isEqualTo("succeeded");
    assertThat(names(out())).contains("model", "predictions");
  }

  /** One row of the test part gets another class than MLlib gave it. */
  @Test
  void oneWrongAnswerEndsTheRunWith80AndLeavesNoModel() throws IOException {
    assertThat(train("--input", IRIS, "--max-iter", "5").exitCode()).isZero();
    long row = spark.read().parquet("file:" + out().resolve("predictions")).first().getAs("row_id");
    Path other = folder.resolve("other");
    Seq<Rule<LogicalPlan>> before = spark.experimental().extraOptimizations();
    spark
        .experimental()
        .extraOptimizations_$eq(
            CollectionConverters.asScala(List.<Rule<LogicalPlan>>of(new OneWrongAnswer(row, 7)))
                .toSeq());
    Ended ended;
    try {
      ended =
          InProcess.run("train", "--input", IRIS, "--max-iter", "5", "--output", other.toString());
    } finally {
      spark.experimental().extraOptimizations_$eq(before);
    }

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(80);
    assertThat(ended.err())
        .startsWith("run-spark.sh: Parity failed: ")
        .contains("\n  prediction-differs: 1 rows", "\n  row " + row + ", ", "No model is left");
    assertThat(names(other)).containsExactly("lineage.json", "run.json");
    JsonNode run = json(other.resolve("run.json"));
    assertThat(run.at("/status").asText()).isEqualTo("failed");
    assertThat(run.at("/exit-code").asInt()).isEqualTo(80);
    assertThat(run.at("/parity/differing-rows").asLong()).isEqualTo(1);
    assertThat(run.at("/reason").asText()).startsWith("Parity failed: ");
  }

  @Test
  void badPixelIsNamedAndLeavesTheRecordAndTheQuarantineAlone() throws IOException {
    List<String> lines = new ArrayList<>(SmallInputs.digitsLines());
    String[] cells = lines.get(5).split(",", -1);
    cells[501] = "256";
    lines.set(5, String.join(",", cells));
    Path bad = folder.resolve("bad.csv");
    Files.write(bad, lines);

    Ended ended = train("--input", bad.toString(), "--json");

    String place = bad + " line 6, column 502 (pixel500): out-of-range";
    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains(place).doesNotContain("\tat ");
    assertThat(names(out())).containsExactly("lineage.json", "quarantine", "run.json");
    JsonNode run = record();
    assertThat(run).isEqualTo(new ObjectMapper().readTree(ended.out()));
    assertThat(run.at("/status").asText()).isEqualTo("failed");
    assertThat(run.at("/exit-code").asInt()).isEqualTo(65);
    assertThat(run.at("/reason").asText()).contains(place);
    assertThat(run.at("/failed-stage").asText()).isEqualTo("validate");
    assertThat(run.at("/input/quarantined").asLong()).isEqualTo(1);
    assertThat(run.at("/input/files/0/path").asText()).endsWith("/bad.csv");

    Ended again = train("--input", folder.resolve("nowhere.csv").toString());

    assertThat(again.exitCode()).isEqualTo(66);
    assertThat(names(out())).containsExactly("lineage.json", "run.json");
    assertThat(record().at("/exit-code").asInt()).isEqualTo(66);
    assertThat(record().get("input"))
        .isEqualTo(
            new ObjectMapper()
                .createObjectNode()
                .put("location", "file:" + folder + "/nowhere.csv"));
  }

  @Test
  void runThatFailsInReadTellsWhatIsKnownOfItsInput() throws IOException {
    Path input = Files.createDirectory(folder.resolve("in"));
    Files.writeString(input.resolve("a.csv"), "y,a\n0,1\n1,2\n");
    Files.writeString(input.resolve("b.csv"), "y,b\n0,1\n");
    Ended otherHeader = train("--input", input.toString());
    RecordedRun unlike = RecordedRun.read(Files.readString(out().resolve("run.json")), "run.json");
    Files.writeString(input.resolve("a.csv"), "y,a\n\n");
    Files.delete(input.resolve("b.csv"));
    Ended noRows = train("--input", input.toString());
    RecordedRun empty = RecordedRun.read(Files.readString(out().resolve("run.json")), "run.json");

    assertThat(otherHeader.exitCode()).isEqualTo(65);
    assertThat(unlike.failedStage()).isEqualTo("read");
    assertThat(unlike.input().location()).isEqualTo("file:" + input);
    assertThat(unlike.input().contract()).isEqualTo("generic");
    assertThat(unlike.input().files())
        .extracting(InputSummary.File::bytes)
        .containsExactly(12L, 8L);
    assertThat(unlike.input().files()).extracting(InputSummary.File::sha256).containsOnlyNulls();
    assertThat(unlike.input().lines()).isNull();
    assertThat(noRows.exitCode()).isEqualTo(65);
    assertThat(empty.failedStage()).isEqualTo("read");
    assertThat(empty.input().files().get(0).sha256()).hasSize(64);
    assertThat(empty.input().lines()).isEqualTo(2);
    assertThat(empty.input().rows()).isNull();
  }

  @Test
  void folderOfSomebodyElseIsRefusedAndNotTouched() throws IOException {
    Files.createDirectory(out());
    Files.writeString(out().resolve("chapter"), "one");

    Ended ended = train("--input", IRIS);

    assertThat(ended.exitCode()).isEqualTo(73);
    assertThat(ended.err())
        .contains("Cannot write to " + out() + ": it is not empty (it holds chapter)")
        .doesNotContain("\tat ");
    assertThat(names(out())).containsExactly("chapter");
    assertThat(out().resolve("chapter")).hasContent("one");
  }

  @Test
  void verboseInAFileShowsWhereAnErrorComesFrom() throws IOException {
    Path mine = folder.resolve("mine.properties");
    Files.writeString(mine, "verbose = true\n");

    Ended ended =
        train("--input", folder.resolve("nowhere.csv").toString(), "--config", mine.toString());

    assertThat(ended.exitCode()).isEqualTo(66);
    assertThat(ended.err()).contains("\tat io.logitwin.");
  }

  @Test
  void resultThatCannotBePublishedIsAFailedRunAndNotAnOrphanedModel() throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    AtomicBoolean failed = new AtomicBoolean();
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == Step.RENAME
              && path.getName().equals("run.json")
              && failed.compareAndSet(false, true)) {
            throw new IOException("RENAME failed on purpose");
          }
        });
    Ended ended;
    try {
      ended =
          InProcess.run("train", "--input", IRIS, "--max-iter", "3", "--output", "faulty:" + out());
    } finally {
      FaultyFileSystem.install(hadoop, (open, contents) -> contents);
    }

    assertThat(ended.exitCode()).isEqualTo(74);
    assertThat(ended.err()).contains("RENAME failed on purpose");
    assertThat(names(out())).containsExactly("lineage.json", "run.json");
    assertThat(record().at("/status").asText()).isEqualTo("failed");
    assertThat(record().at("/exit-code").asInt()).isEqualTo(74);
  }

  /** A name can be anything but "/" and NUL. */
  @Test
  void nameOfAFileCannotSpeakForTheProgram() throws IOException {
    Path file = folder.resolve("x\nrun-spark.sh all is well\r\u001b[2J\u202e数字é.csv");
    Files.copy(Path.of(IRIS), file);

    Ended ended = train("--input", file.toString(), "--max-iter", "3");
    Ended failed =
        train(
            "--input", file + "\nrun-spark.sh: all is well", "--output", out() + "2", "--verbose");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("x\\u000Arun-spark.sh all is well\\u000D\\u001B[2J\\u202E数字é.csv\n");
    assertThat(ended.out())
        .contains("not converged (stopped by max-iter)\n            a larger --max-iter ");
    assertThat(failed.exitCode()).isNotZero();
    for (String text : List.of(ended.out() + ended.err(), failed.out() + failed.err())) {
      assertThat(text).doesNotContain("\u001b", "\r", "\u202e");
      assertThat(text.lines()).noneMatch(line -> line.matches("run-spark.sh:? all is well.*"));
    }
  }

  /** The host does not exist; whoever repeats the location does so without its secrets. */
  @ParameterizedTest
  @CsvSource({
    "http://me:hidden@logitwin.invalid/x.csv",
    "http://me:hid%64en@logitwin.invalid/x.csv",
    "http://logitwin.invalid/x.csv?sig=hidden",
    "s3a://me:hidden@bucket/x.csv",
    "hdfs://me:hidden@logitwin.invalid:8020/x.csv",
  })
  void secretsOfALocationAreNowhere(String location) throws IOException {
    Ended ended = train("--input", location, "--json", "--verbose");

    assertThat(ended.exitCode()).isIn(64, 66, 69, 74);
    assertThat(ended.out() + ended.err()).contains("***").doesNotContain("hidden", "hid%64en");
    if (Files.exists(out().resolve("run.json"))) {
      assertThat(out().resolve("run.json")).content().doesNotContain("hidden", "hid%64en");
    }
  }
}
