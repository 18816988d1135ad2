package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.run.Json;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.RunJsonDocument;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job tune, from its words to its files, on iris and wine. */
@ExtendWith(SharedSpark.class)
class TuneIT {
  private static final Path DATA = RunSpark.PROJECT.resolve("data");

  @TempDir private Path folder;

  private Path tune(String name, Path input, String... options) {
    Path output = folder.resolve(name);
    Ended ended = run("tune", input, output, options);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return output;
  }

  private static Ended run(String job, Path input, Path output, String... options) {
    return InProcess.run(
        Stream.concat(
                Stream.of(job, "--input", input.toString(), "--output", output.toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static List<String[]> table(Path output) throws IOException {
    return Files.readAllLines(output.resolve("tuning.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static String lambda(Path output) throws IOException {
    return Files.readAllLines(output.resolve("chosen.properties")).stream()
        .filter(line -> line.startsWith("reg-param = "))
        .findFirst()
        .orElseThrow();
  }

  /**
   * SciPy divides and fits by itself, each lambda from nothing. Fits to the end differ from it by
   * what the tolerance leaves, for which 1e-6 is allowed.
   */
  @ParameterizedTest
  @CsvSource({"0, FUSED", "1, FUSED", "2, FUSED", "3, FUSED", "2, MLLIB"})
  void pathGivesTheLossesOfFitsByScipy(int index, String solver) throws IOException {
    JsonNode golden = Goldens.read("tune.json");
    JsonNode expected = golden.get("cases").get(index);

    Path output =
        tune(
            "out",
            DATA.resolve(expected.get("data").asText() + ".csv"),
            "--split=content",
            "--solver=" + solver.toLowerCase(Locale.ROOT),
            "--folds=" + expected.get("folds").asText(),
            "--validation-fraction=" + golden.get("validation-fraction").asText(),
            "--path-length=4",
            "--largest=1",
            "--smallest=1e-3",
            "--target-gap=0",
            "--tol=1e-12",
            "--max-iter=2000");

    List<String[]> rows = table(output);
    assertThat(rows).hasSize(4);
    for (int i = 0; i < 4; i++) {
      JsonNode tried = expected.get("tried").get(i);
      assertThat(number(rows, i, 1)).isCloseTo(tried.get("lambda").asDouble(), within(1e-12));
      assertThat(number(rows, i, 2)).isCloseTo(tried.get("log-loss").asDouble(), within(1e-6));
      assertThat(number(rows, i, 3))
          .isCloseTo(tried.get("standard-error").asDouble(), within(1e-6));
      assertThat(number(rows, i, 4)).isEqualTo(tried.get("accuracy").asDouble());
    }
    JsonNode tuning = Json.mapper().readTree(output.resolve("run.json").toFile()).get("tuning");
    assertThat(tuning.get("validation-rows").asLong())
        .isEqualTo(expected.get("validation-rows").asLong());
  }

  private static double number(List<String[]> rows, int row, int column) {
    return Double.parseDouble(rows.get(row)[column]);
  }

  /** Warm fits that stop within the gap lead to the choice of cold fits to the end. */
  @ParameterizedTest
  @CsvSource({"iris, 1", "iris, 3", "wine, 1", "wine, 3"})
  void gapChangesNoChoice(String data, String folds) throws IOException {
    Path input = DATA.resolve(data + ".csv");
    Path quick = tune("quick", input, "--folds=" + folds);
    Path exact =
        tune("exact", input, "--folds=" + folds, "--target-gap=1e-8", "--tol=0", "--max-iter=5000");

    assertThat(lambda(quick)).isEqualTo(lambda(exact));
  }

  @Test
  void testRowsAreNeverRead(SparkSession spark) throws IOException {
    Path iris = DATA.resolve("iris.csv");
    Path trained = folder.resolve("trained");
    assertThat(run("train", iris, trained).exitCode()).isZero();
    Set<Long> test =
        spark
            .read()
            .parquet(trained.resolve("predictions").toString())
            .select("row_id")
            .collectAsList()
            .stream()
            .map((Row row) -> row.getLong(0))
            .collect(Collectors.toSet());
    Path spoiled = spoiled(iris, test);
    Path spoiledElsewhere = spoiled(iris, Set.of(aTrainingRow(test)));

    Path output = tune("out", iris);
    Path outputOfSpoiled = tune("out-of-spoiled", spoiled);

    // The garbage stands where the model is tested.
    Path trainedOnSpoiled = folder.resolve("trained-on-spoiled");
    assertThat(run("train", spoiled, trainedOnSpoiled).exitCode()).isZero();
    assertThat(parameters(trainedOnSpoiled)).isEqualTo(parameters(trained));
    assertThat(accuracy(trainedOnSpoiled)).isLessThan(accuracy(trained) - 0.2);

    for (String file : List.of("tuning.csv", "chosen.properties")) {
      assertThat(outputOfSpoiled.resolve(file)).hasSameBinaryContentAs(output.resolve(file));
    }
    assertThat(Files.readString(tune("other", spoiledElsewhere).resolve("tuning.csv")))
        .isNotEqualTo(Files.readString(output.resolve("tuning.csv")));
  }

  private static long aTrainingRow(Set<Long> test) {
    return Stream.iterate(1L, row -> row + 1)
        .filter(row -> !test.contains(row))
        .findFirst()
        .orElseThrow();
  }

  private Path spoiled(Path iris, Set<Long> rows) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(iris));
    for (long row : rows) {
      int line = (int) row + 1;
      int label = Integer.parseInt(lines.get(line).substring(0, 1));
      lines.set(line, String.format("%d,%d,0,%d,1", (label + 1) % 3, 1 + row % 7, row % 5));
    }
    return Files.write(Files.createTempFile(folder, "iris", ".csv"), lines);
  }

  private static JsonNode parameters(Path run) throws IOException {
    JsonNode model = Json.mapper().readTree(run.resolve("model.json").toFile());
    return Json.mapper()
        .createArrayNode()
        .add(model.get("coefficients"))
        .add(model.get("intercepts"));
  }

  private static double accuracy(Path run) throws IOException {
    return Json.mapper()
        .readTree(run.resolve("run.json").toFile())
        .get("accuracy")
        .get("native")
        .get("value")
        .asDouble();
  }

  @Test
  void trainTakesTheChoice() throws IOException {
    Path iris = DATA.resolve("iris.csv");
    Path output =
        tune("out", iris, "--seed=7", "--split=content", "--elastic-net-params=0,0.5", "--folds=3");
    Path trained = folder.resolve("trained");

    Ended ended =
        run("train", iris, trained, "--config", output.resolve("chosen.properties").toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode run = Json.mapper().readTree(trained.resolve("run.json").toFile());
    JsonNode tuned = Json.mapper().readTree(output.resolve("run.json").toFile());
    JsonNode chosen = tuned.get("tuning").get("chosen");
    assertThat(run.get("model").get("reg-param")).isEqualTo(chosen.get("reg-param"));
    assertThat(run.get("model").get("elastic-net-param"))
        .isEqualTo(chosen.get("elastic-net-param"));
    assertThat(run.get("split")).isEqualTo(tuned.get("split"));
    assertThat(tuned.get("tuning").get("tried").asInt()).isEqualTo(20);
    assertThat(RunJsonDocument.undocumentedKeys(tuned)).isEmpty();
  }

  @Test
  void tooFewRowsAreRefused() throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve("iris.csv"));
    // Two of the first class, so that some fold has all that are trained on.
    List<String> few = new ArrayList<>(lines.subList(0, 3));
    few.addAll(lines.subList(60, 150));
    Path input = Files.write(folder.resolve("few.csv"), few);

    Ended ended =
        run("tune", input, folder.resolve("out"), "--train-fraction=0.98", "--folds=2", "--seed=1");

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err())
        .contains("Cannot tune on so few rows: fold ", "and 2 of 3 classes among the rows to fit");
  }
}
