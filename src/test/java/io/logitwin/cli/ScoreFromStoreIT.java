package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.ScoreSettings;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TextFiles;
import io.logitwin.pipeline.ScoreMeanwhile;
import io.logitwin.run.Json;
import io.logitwin.store.ModelStore;
import io.logitwin.testing.RunJsonDocument;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The job score with a version of a store: two models of iris, of which the second is champion. */
@ExtendWith(SharedSpark.class)
class ScoreFromStoreIT {
  private static final Path IRIS = RunSpark.PROJECT.resolve("data/iris.csv");

  /** Of all tests; each takes a copy of the store. */
  @TempDir private static Path shared;

  @TempDir private Path folder;

  private SparkSession spark;
  private Path place;

  @BeforeAll
  static void train(SparkSession spark) throws IOException {
    assertThat(spark.sparkContext().isStopped()).isFalse();
    train("first");
    train("second", "--reg-param", "0.1");
    ModelStore store = store(shared.resolve("models"));
    store.champions().promote(2, "", "smoother", state -> true);
    assertThat(store.writeAliases()).isEmpty();
  }

  private static void train(String run, String... more) {
    Stream<String> words =
        Stream.of(
            "train",
            "--publish",
            "--input",
            IRIS.toString(),
            "--store",
            shared.resolve("models").toString(),
            "--output",
            shared.resolve(run).toString());
    Ended ended = InProcess.run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
  }

  private static ModelStore store(Path place) throws IOException {
    return StoredRuns.store(place);
  }

  /** The session must be there first: a job that finds none makes its own and stops it. */
  @BeforeEach
  void take(SparkSession session) throws IOException {
    spark = session;
    place = folder.resolve("models");
    FileUtils.copyDirectory(shared.resolve("models").toFile(), place.toFile());
  }

  private Ended score(String output, String... options) {
    Stream<String> words =
        Stream.of(
            "score", "--input", IRIS.toString(), "--output", folder.resolve(output).toString());
    return InProcess.run(Stream.concat(words, Stream.of(options)).toArray(String[]::new));
  }

  private Ended scoreFromStore(String output, String... options) {
    return score(
        output,
        Stream.concat(Stream.of("--store", place.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private JsonNode run(String output) throws IOException {
    return Json.mapper().readTree(Files.readString(folder.resolve(output).resolve("run.json")));
  }

  private static String id(String run) throws IOException {
    JsonNode record = Json.mapper().readTree(Files.readString(shared.resolve(run + "/run.json")));
    return record.at("/model/id").asText();
  }

  private List<Row> rows(String output) {
    return spark
        .read()
        .parquet(folder.resolve(output).resolve("scores").toString())
        .orderBy("row_id")
        .collectAsList();
  }

  private List<Row> answers(String output) {
    return spark
        .read()
        .parquet(folder.resolve(output).resolve("scores").toString())
        .drop("model_version", "scored_at")
        .orderBy("row_id")
        .collectAsList();
  }

  private void assertAllAreOf(String output, String version, String id) {
    assertThat(rows(output))
        .hasSize(150)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("model_version")).isEqualTo(version);
              assertThat(row.<String>getAs("model_id")).isEqualTo(id);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "champion, v000002, second",
    "previous, v000001, first",
    "1, v000001, first",
    "v000002, v000002, second"
  })
  void versionAnswersAsTheRunThatItIsFrom(String name, String version, String trained)
      throws IOException {
    Ended ended = scoreFromStore("stored", "--model", name);
    Ended expected = score("direct", "--model", shared.resolve(trained).toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(expected.exitCode()).as(expected.err()).isZero();
    assertThat(answers("stored")).isEqualTo(answers("direct"));
    assertAllAreOf("stored", version, id(trained));
    assertAllAreOf("direct", null, id(trained));
    JsonNode run = run("stored");
    assertThat(run.at("/scoring/model-version").asText()).isEqualTo(version);
    assertThat(run.at("/scoring/store").asText()).isEqualTo(place.toString());
    assertThat(run.at("/scoring/model-id").asText()).isEqualTo(id(trained));
    assertThat(run.at("/scoring/correct")).isEqualTo(run("direct").at("/scoring/correct"));
    assertThat(RunJsonDocument.undocumentedKeys(run)).isEmpty();
    assertThat(run("direct").at("/scoring").has("model-version")).isFalse();
    assertThat(run("direct").at("/scoring").has("store")).isFalse();
    String model = version + " of " + place + ", " + id(trained).substring(0, 8) + "..., 3 classes";
    assertThat(ended.out()).contains("\n  model     " + model).containsSubsequence(model, model);
    assertThat(folder.resolve("stored/metrics.json"))
        .hasSameTextualContentAs(folder.resolve("direct/metrics.json"));
  }

  /** Both were published a moment ago, which is more than 0.00086 s. */
  @Test
  void ageOfTheChampionIsHeldToItsLimits() throws IOException {
    String limit = "1e-8";

    Ended warned = scoreFromStore("warned", "--warn-model-age", limit);
    Ended refused = scoreFromStore("refused", "--max-model-age", limit);
    Ended named = scoreFromStore("named", "--max-model-age", limit, "--model", "v2");

    assertThat(warned.exitCode()).as(warned.err()).isZero();
    assertThat(warned.err()).contains("v000002 of " + place + " is 0.", " days old (published at ");
    assertThat(run("warned").at("/scoring/model-published-at").asText())
        .isEqualTo(store(place).manifest(2).publishedAt().toString());
    assertThat(refused.exitCode()).isEqualTo(75);
    assertThat(refused.err()).contains("Cannot answer with v000002 of " + place);
    assertThat(run("refused").at("/failed-stage").asText()).isEqualTo("model");
    assertThat(named.exitCode()).as(named.err()).isZero();
    assertThat(named.err()).isEmpty();
  }

  @Test
  void linesSayTheirVersionOnlyWhereThereIsOne() throws IOException {
    assertThat(scoreFromStore("stored", "--format", "csv").exitCode()).isZero();
    assertThat(
            score("direct", "--format", "csv", "--model", shared.resolve("second").toString())
                .exitCode())
        .isZero();

    List<String> lines = Files.readAllLines(folder.resolve("stored/scores.csv"));
    List<String> expected = Files.readAllLines(folder.resolve("direct/scores.csv"));
    assertThat(expected.get(0))
        .isEqualTo("row_id,prediction,probability_0,probability_1,probability_2");
    assertThat(lines.get(0)).isEqualTo(expected.get(0) + ",model_version,model_id");
    assertThat(lines.subList(1, 151))
        .isEqualTo(
            expected.subList(1, 151).stream()
                .map(line -> line + ",v000002," + idUnchecked("second"))
                .toList());
    assertThat(scoreFromStore("kaggle", "--format", "kaggle", "--model", "champion").exitCode())
        .isZero();
    assertThat(Files.readAllLines(folder.resolve("kaggle/submission.csv")))
        .hasSize(151)
        .startsWith("ImageId,Label", "1,0");
  }

  private static String idUnchecked(String run) {
    try {
      return id(run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Half of the rows are the champion's own; the other half has another centre. */
  @Test
  void rowsWithLabelsAreHeldAgainstThoseOfTheVersion() throws IOException {
    Path moved = folder.resolve("moved.csv");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(IRIS)) {
      lines.add(lines.size() % 2 == 0 ? line : line.replaceFirst("[0-9.]+$", "9.5"));
    }
    Files.write(moved, lines);

    assertThat(scoreFromStore("same").exitCode()).isZero();
    Ended ended =
        InProcess.run(
            "score",
            "--store=" + place,
            "--model=champion",
            "--input=" + moved,
            "--output=" + folder.resolve("other"));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(score("direct", "--model", shared.resolve("second").toString()).exitCode()).isZero();

    JsonNode same = run("same").at("/scoring/drift");
    assertThat(same.at("/labels").asDouble(-1)).isZero();
    assertThat(same.at("/feature").asDouble(-1)).isZero();
    JsonNode file = Json.mapper().readTree(folder.resolve("same/drift.json").toFile());
    assertThat(file.at("/champion-rows").asInt()).isEqualTo(150);
    assertThat(file.at("/rows").asInt()).isEqualTo(150);
    assertThat(file.at("/features").asInt()).isEqualTo(4);
    assertThat(file.at("/worst-distributions/0/distribution/value").asDouble(-1)).isZero();

    JsonNode other = run("other").at("/scoring/drift");
    assertThat(other.at("/feature-name").asText()).isEqualTo(lastFeature());
    assertThat(other.at("/feature").asDouble()).isGreaterThan(0.2);
    assertThat(ended.out())
        .contains("from the 150 rows of v000002, beyond chance: labels 0.000, features at most 0.")
        .contains("(" + lastFeature() + ")");
    assertThat(RunJsonDocument.undocumentedKeys(run("other"))).isEmpty();
    assertThat(run("direct").at("/scoring").has("drift")).isFalse();
    assertThat(folder.resolve("direct/drift.json")).doesNotExist();
  }

  private static String lastFeature() throws IOException {
    String header = Files.readAllLines(IRIS).get(0);
    return header.substring(header.lastIndexOf(',') + 1);
  }

  /** The rows are held to the contract that the model was trained under, wherever its file is. */
  @Test
  void contractIsThatOfTheVersion() throws IOException {
    Path contract = folder.resolve("mine.properties");
    String generic =
        Files.readString(RunSpark.PROJECT.resolve("conf/contracts/generic.properties"));
    Files.writeString(
        contract, generic.replace("text.delimiter = comma", "text.delimiter = semicolon"));
    Path semicolons = folder.resolve("rows.csv");
    Files.writeString(semicolons, Files.readString(IRIS).replace(',', ';'));
    Ended trained =
        InProcess.run(
            "train",
            "--publish",
            "--input=" + semicolons,
            "--contract=" + contract,
            "--store=" + place,
            "--output=" + folder.resolve("third"));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    Files.delete(contract);

    Ended ended =
        InProcess.run(
            "score",
            "--store=" + place,
            "--model=challenger",
            "--input=" + semicolons,
            "--output=" + folder.resolve("out"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(run("out").at("/input/contract").asText()).isEqualTo("mine");
    assertThat(run("out").at("/scoring/model-version").asText()).isEqualTo("v000003");
    assertThat(scoreFromStore("commas", "--model", "challenger").exitCode()).isEqualTo(65);
  }

  @Test
  void championThatChangesMeanwhileChangesNoRow() throws IOException {
    Job<ScoreSettings> promoting =
        new Job<>(
            Job.SCORE.name(),
            Job.SCORE.summary(),
            Job.SCORE.description(),
            Job.SCORE.options(),
            Job.SCORE.bare(),
            Job.SCORE.reader(),
            (settings, stages) -> ScoreMeanwhile.run(settings, stages, this::promoteTheFirst));

    int exitCode = InProcess.unseen(promoting, settings()).run();

    assertThat(exitCode).isZero();
    assertThat(store(place).state().champion()).hasValue(1);
    assertAllAreOf("out", "v000002", id("second"));
    assertThat(run("out").at("/scoring/model-version").asText()).isEqualTo("v000002");
    assertThat(run("out").at("/scoring/identical").asInt()).isEqualTo(150);
  }

  /** Even the version that answers may go: its model was read. */
  private void promoteTheFirst() {
    try {
      store(place).champions().promote(1, "", "meanwhile", state -> true);
      FileUtils.deleteDirectory(place.resolve("v000002").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ScoreSettings settings() {
    Map<String, String> options =
        Map.of(
            "store",
            place.toString(),
            "model",
            "champion",
            "input",
            IRIS.toString(),
            "output",
            folder.resolve("out").toString());
    return ScoreSettings.read(
        new SettingsSources(
            "score",
            options,
            Origin.commandLine(RunSpark.PROJECT),
            ProjectFiles.of(Optional.of(RunSpark.PROJECT), RunSpark.PROJECT),
            new TextFiles(Configuration::new)),
        new Problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "model/", "contract.properties", "self-test.json"})
  void versionWithAnotherBitIsRefusedBeforeAnyRowIsRead(String prefix) throws IOException {
    Path version = place.resolve("v000002");
    Path damaged;
    try (Stream<Path> files = Files.walk(version)) {
      damaged =
          files
              .filter(Files::isRegularFile)
              .filter(file -> version.relativize(file).toString().startsWith(prefix))
              .filter(file -> file.toString().matches(".*\\.(json|parquet|properties)"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);

    Ended ended =
        InProcess.run(
            "score",
            "--store=" + place,
            "--input=" + folder.resolve("nowhere.csv"),
            "--output=" + folder.resolve("out"));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(65);
    assertThat(ended.err())
        .contains("Cannot trust " + version + ": " + version.relativize(damaged) + " has other");
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left)
          .containsExactlyInAnyOrder(
              folder.resolve("out/lineage.json"), folder.resolve("out/run.json"));
    }
    assertThat(run("out").at("/status").asText()).isEqualTo("failed");
    assertThat(run("out").at("/failed-stage").asText()).isEqualTo("model");
    assertThat(scoreFromStore("other", "--model", "previous").exitCode()).isZero();
  }

  @Test
  void aliasesAreHintsAndNotRead() throws IOException {
    Files.writeString(place.resolve("aliases/champion"), "v000001\n");

    assertThat(scoreFromStore("out", "--model", "champion").exitCode()).isZero();

    assertThat(run("out").at("/scoring/model-version").asText()).isEqualTo("v000002");
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    Ended none = scoreFromStore("a", "--model", "v000003");
    assertThat(none.exitCode()).isEqualTo(66);
    assertThat(none.err()).contains("Cannot find version v000003 in the store " + place);
    place = folder.resolve("elsewhere");
    assertThat(scoreFromStore("b").exitCode()).isEqualTo(66);
    store(place);
    Ended empty = scoreFromStore("c");
    assertThat(empty.exitCode()).isEqualTo(66);
    assertThat(empty.err())
        .contains("Cannot find a champion in the store " + place + ": there is none");
    assertThat(run("c").at("/failed-stage").asText()).isEqualTo("model");
  }
}
