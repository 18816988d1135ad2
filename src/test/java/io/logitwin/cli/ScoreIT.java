package io.logitwin.cli;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.ScoreSettings;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TextFiles;
import io.logitwin.error.Fault;
import io.logitwin.pipeline.FalsifiedScore;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job score, from its words to its files, with a model of iris. */
@ExtendWith(SharedSpark.class)
class ScoreIT {
  private static final Path IRIS = RunSpark.PROJECT.resolve("data/iris.csv");

  /** Of all tests; who changes it takes a copy. */
  @TempDir private static Path shared;

  @TempDir private Path folder;

  private SparkSession spark;
  private Path model;
  private List<String> lines;

  @BeforeAll
  static void train(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse();
    Ended ended =
        InProcess.run(
            "train", "--input", IRIS.toString(), "--output", shared.resolve("model").toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  @BeforeEach
  void take(SparkSession session) throws IOException {
    spark = session;
    model = shared.resolve("model");
    lines = Files.readAllLines(IRIS);
  }

  /** Takes a copy of the run, with another record. */
  private void changeRecord(String text, String other) throws IOException {
    Path changed = Files.createDirectory(folder.resolve("model"));
    Files.copy(model.resolve("model.json"), changed.resolve("model.json"));
    Files.writeString(
        changed.resolve("run.json"),
        Files.readString(model.resolve("run.json")).replace(text, other));
    model = changed;
  }

  private Ended score(Path input, String... options) {
    return InProcess.run(
        Stream.concat(
                Stream.of(
                    "score",
                    "--model",
                    model.toString(),
                    "--input",
                    input.toString(),
                    "--output",
                    out().toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path file(List<String> content) throws IOException {
    return Files.write(folder.resolve("rows.csv"), content);
  }

  private List<String> withoutLabels() {
    return lines.stream().map(line -> line.substring(line.indexOf(',') + 1)).toList();
  }

  private JsonNode run() throws IOException {
    return Json.mapper().readTree(Files.readString(out().resolve("run.json")));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /** The answers to the test rows are those that the run proved, bit for bit. */
  @Test
  void testRowsAreAnsweredAsTheRunAnsweredThem() throws IOException {
    List<Row> expected =
        spark
            .read()
            .parquet(model.resolve("predictions").toString())
            .orderBy("row_id")
            .collectAsList();
    List<String> testRows = new ArrayList<>(List.of(lines.get(0)));
    expected.forEach(row -> testRows.add(lines.get((int) row.getLong(0) + 1)));
    Set<Integer> before = SharedSpark.inMemory();

    Ended ended = score(file(testRows));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(before).as("what was kept before the run").containsAll(SharedSpark.inMemory());
    List<Row> found =
        spark.read().parquet(out().resolve("scores").toString()).orderBy("row_id").collectAsList();
    assertThat(found).hasSameSizeAs(expected);
    String id = run().at("/scoring/model-id").asText();
    for (int i = 0; i < found.size(); i++) {
      Row row = found.get(i);
      assertThat(row.<Long>getAs("row_id")).isEqualTo(i);
      assertThat(row.<Integer>getAs("label").doubleValue())
          .isEqualTo(expected.get(i).<Double>getAs("label"));
      assertThat(row.<Integer>getAs("prediction").doubleValue())
          .isEqualTo(expected.get(i).<Double>getAs("native_prediction"));
      assertThat(row.getList(row.fieldIndex("probabilities")))
          .isEqualTo(expected.get(i).getList(expected.get(i).fieldIndex("native_probabilities")));
      assertThat(row.<String>getAs("model_id")).isEqualTo(id);
      assertThat(row.<Object>getAs("scored_at")).isNotNull();
    }
    JsonNode trained = Json.mapper().readTree(Files.readString(model.resolve("run.json")));
    assertThat(id).isEqualTo(trained.at("/model/id").asText());
    assertThat(run().at("/scoring/correct")).isEqualTo(trained.at("/accuracy/native/correct"));
    assertThat(Files.readString(out().resolve("confusion-matrix.csv")))
        .isEqualTo(Files.readString(model.resolve("confusion-matrix.csv")));
    assertThat(names(out()))
        .containsExactly(
            "confusion-matrix.csv", "lineage.json", "metrics.json", "run.json", "scores");
  }

  @Test
  void rowsWithoutLabelsAreAnsweredInOneFile() throws IOException {
    Ended ended = score(file(withoutLabels()), "--format", "csv");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    List<String> answers = Files.readAllLines(out().resolve("scores.csv"));
    assertThat(answers).hasSize(151);
    assertThat(answers.get(0))
        .isEqualTo("row_id,prediction,probability_0,probability_1,probability_2");
    assertThat(answers.get(150)).startsWith("149,2,");
    assertThat(names(out())).containsExactly("lineage.json", "run.json", "scores.csv");
    assertThat(run().at("/scoring/rows").asInt()).isEqualTo(150);
    assertThat(run().at("/scoring/identical").asInt()).isEqualTo(150);
    assertThat(run().at("/scoring/correct").isMissingNode()).isTrue();
    assertThat(ended.out()).contains("\n  parity    150 of 150 rows: native = recomputed");
  }

  @Test
  void submissionCountsFromOne() throws IOException {
    model = model.resolve("model.json");

    Ended ended = score(file(withoutLabels()), "--format", "kaggle");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(Files.readAllLines(out().resolve("submission.csv")))
        .hasSize(151)
        .startsWith("ImageId,Label", "1,0")
        .endsWith("150,2");
  }

  @ParameterizedTest
  @CsvSource({"all, 150", "sample, 2", "off, 0"})
  void onlyTheRowsAskedForAreRecomputed(String parity, int recomputed) throws IOException {
    Ended ended = score(IRIS, "--parity", parity);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(run().at("/scoring/parity").asText()).isEqualTo(parity);
    assertThat(run().at("/scoring/rows").asInt()).isEqualTo(150);
    assertThat(run().at("/scoring/recomputed").asInt()).isEqualTo(recomputed);
    assertThat(run().at("/scoring/identical").asInt()).isEqualTo(recomputed);
  }

  /** The contract that the header found in training is known by its name. */
  @Test
  void runOfBeforeRunsCarriedTheirContractIsScoredAsItWas() throws IOException {
    changeRecord("", "");
    assertThat(names(model)).containsExactly("model.json", "run.json");

    Ended ended = score(IRIS);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(run().at("/input/contract").asText()).isEqualTo("generic");
  }

  @Test
  void noRowsAreAnAnswer() throws IOException {
    Ended ended = score(file(lines.subList(0, 1)), "--format", "csv");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("0 scored, 0 quarantined", "nothing: there are no rows");
    assertThat(Files.readAllLines(out().resolve("scores.csv"))).hasSize(1);
  }

  @Test
  void answersThatDifferInOneBitEndTheRunWith80AndLeaveNoAnswers() throws IOException {
    Job<ScoreSettings> falsified =
        new Job<>(
            Job.SCORE.name(),
            Job.SCORE.summary(),
            Job.SCORE.description(),
            Job.SCORE.options(),
            Job.SCORE.bare(),
            Job.SCORE.reader(),
            FalsifiedScore::run);
    Map<String, String> options =
        Map.of("model", model.toString(), "input", IRIS.toString(), "output", out().toString());
    SettingsSources sources =
        new SettingsSources(
            "score",
            options,
            Origin.commandLine(RunSpark.PROJECT),
            ProjectFiles.of(Optional.of(RunSpark.PROJECT), RunSpark.PROJECT),
            new TextFiles(Configuration::new));
    ScoreSettings settings = ScoreSettings.read(sources, new Problems());

    assertThatThrownBy(() -> InProcess.unseen(falsified, settings).run())
        .has(fault(Fault.PARITY))
        .hasMessageContaining("margins-differ: ")
        .hasMessageContaining("No answer is left behind");
    assertThat(names(out())).containsExactly("lineage.json", "run.json");
    assertThat(run().at("/exit-code").asInt()).isEqualTo(80);
  }

  @Test
  void refusedRowIsNamedAndNothingElseIsLeft() throws IOException {
    List<String> rows = new ArrayList<>(withoutLabels());
    rows.set(3, rows.get(3) + "x");

    Ended ended = score(file(rows), "--format", "kaggle");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(65);
    assertThat(ended.err()).contains("rows.csv line 4, column 4");
    assertThat(names(out())).containsExactly("lineage.json", "quarantine", "run.json");
    assertThat(run().at("/status").asText()).isEqualTo("failed");
  }

  @Test
  void allowedRefusalsAreCountedAndTheRestIsScored() throws IOException {
    List<String> rows = new ArrayList<>(withoutLabels());
    rows.set(3, "");
    rows.set(5, "1,2,3");

    Ended ended = score(file(rows), "--max-quarantined", "1", "--format", "kaggle");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(run().at("/input/rows").asInt()).isEqualTo(148);
    assertThat(run().at("/input/quarantined").asInt()).isEqualTo(1);
    assertThat(run().at("/input/blank-lines").asInt()).isEqualTo(1);
    assertThat(Files.readAllLines(out().resolve("submission.csv")))
        .hasSize(149)
        .contains("3,0")
        .noneMatch(line -> line.startsWith("4,"));
  }

  @Test
  void labelThatTheModelDoesNotKnowIsRefused() throws IOException {
    List<String> rows = new ArrayList<>(lines);
    rows.set(1, "3" + rows.get(1).substring(1));

    Ended ended = score(file(rows));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(65);
    assertThat(ended.err()).contains("found '3' (expected a label in 0..2)");
  }

  @Test
  void modelThatIsNotThereIsNamed() throws IOException {
    model = folder.resolve("elsewhere");

    Ended ended = score(IRIS);

    assertThat(ended.exitCode()).isEqualTo(66);
    assertThat(ended.err())
        .contains("Cannot find the model: there is no " + model.resolve("run.json"));
    assertThat(names(out())).containsExactly("lineage.json", "run.json");
  }

  @Test
  void modelOfAnotherRunIsRefused() throws IOException {
    changeRecord("\"id\" : \"", "\"id\" : \"0");

    Ended ended = score(IRIS);

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains("Cannot trust the model in ");
  }

  @Test
  void folderOfARunWithoutModelIsRefused() throws IOException {
    changeRecord("\"succeeded\"", "\"failed\"");

    Ended ended = score(IRIS);

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains("of the job train that did not succeed");
  }
}
