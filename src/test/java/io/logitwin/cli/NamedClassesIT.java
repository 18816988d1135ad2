package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Classes with names, and files that are written in other ways, from a contract to the answers. */
@ExtendWith(SharedSpark.class)
class NamedClassesIT {
  private static final Path CASES = RunSpark.PROJECT.resolve("src/test/resources/cases");
  private static final Path IRIS = RunSpark.PROJECT.resolve("data/iris.csv");
  private static final String NAMES_LAST =
      """
      label.column = species
      label.classes = setosa, versicolor, virginica
      label.classes.maximum = 3
      features.columns = any
      features.type = decimal
      """;

  /** Of all tests; nobody changes it. */
  @TempDir private static Path shared;

  private static String told;

  @TempDir private Path folder;

  @BeforeAll
  static void train(SparkSession spark) throws IOException {
    assertThat(spark.sparkContext().isStopped()).isFalse();
    Files.writeString(shared.resolve("names-last.properties"), NAMES_LAST);
    run("train", IRIS, shared.resolve("plain"));
    told =
        run(
            "train",
            CASES.resolve("iris-names-last.csv"),
            shared.resolve("named"),
            "--contract",
            shared.resolve("names-last.properties").toString());
  }

  private static String run(String job, Path input, Path output, String... options) {
    Ended ended =
        InProcess.run(
            Stream.concat(
                    Stream.of(job, "--input", input.toString(), "--output", output.toString()),
                    Stream.of(options))
                .toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }

  private static TrainedModel model(Path run) throws IOException {
    return ModelJson.read(Files.readString(run.resolve("model.json")), run.toString());
  }

  private static JsonNode json(Path file) throws IOException {
    return Json.mapper().readTree(Files.readString(file));
  }

  @Test
  void modelIsThatOfTheFileWithNumbers() throws IOException {
    TrainedModel named = model(shared.resolve("named"));
    assertThat(named.parameters()).isEqualTo(model(shared.resolve("plain")).parameters());
    assertThat(named.classNames()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(named.contract().name()).isEqualTo("names-last");
  }

  @Test
  void namesStandInEveryOutput(SparkSession spark) throws IOException {
    Path run = shared.resolve("named");
    assertThat(Files.readAllLines(run.resolve("confusion-matrix.csv")))
        .first()
        .isEqualTo("actual,predicted_setosa,predicted_versicolor,predicted_virginica");
    assertThat(Files.readAllLines(run.resolve("confusion-matrix.csv")))
        .last()
        .asString()
        .startsWith("virginica,");
    JsonNode metrics = json(run.resolve("metrics.json"));
    assertThat(metrics.at("/classes").findValuesAsText("name"))
        .containsExactly("setosa", "versicolor", "virginica");
    assertThat(metrics.at("/most-confused").findValuesAsText("actual-name"))
        .isSubsetOf("versicolor", "virginica");
    List<Row> rows = spark.read().parquet(run.resolve("predictions").toString()).collectAsList();
    List<String> names = model(run).classNames();
    assertThat(rows)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("label_class"))
                  .isEqualTo(names.get(row.<Double>getAs("label").intValue()));
              assertThat(row.<String>getAs("native_class"))
                  .isEqualTo(names.get(row.<Double>getAs("native_prediction").intValue()));
              assertThat(row.<String>getAs("recomputed_class"))
                  .isEqualTo(row.<String>getAs("native_class"));
            });
  }

  @Test
  void consoleAndQuarantineSpeakOfNames() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(CASES.resolve("iris-names-last.csv")));
    lines.set(7, lines.get(7).replace("setosa", "Setosa"));
    Path input = Files.write(folder.resolve("rows.csv"), lines);
    run(
        "train",
        input,
        folder.resolve("out"),
        "--contract",
        shared.resolve("names-last.properties").toString(),
        "--max-quarantined",
        "1");
    assertThat(told).containsPattern("confused +(versicolor as virginica|virginica as versicolor)");
    try (Stream<Path> files = Files.list(folder.resolve("out/quarantine"))) {
      Path refused = files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
      assertThat(json(refused).at("/detail").asText())
          .isEqualTo(
              "found 'Setosa' (expected one of setosa, versicolor, virginica; is 'setosa' meant?)");
      assertThat(json(refused).at("/line").asInt()).isEqualTo(8);
    }
  }

  @Test
  void rowsAreScoredUnderTheContractWithTheLabelOrWithout() throws IOException {
    String contract = shared.resolve("names-last.properties").toString();
    Path labelled = CASES.resolve("iris-names-last.csv");
    List<String> bare =
        Files.readAllLines(labelled).stream()
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .toList();
    Path unlabelled = Files.write(folder.resolve("new.csv"), bare);
    String model = shared.resolve("named").toString();
    String[] options = {"--model", model, "--contract", contract, "--format", "csv"};
    String scored = run("score", labelled, folder.resolve("with"), options);
    run("score", unlabelled, folder.resolve("without"), options);

    assertThat(scored).contains("accuracy").contains("setosa: 50");
    List<String> scores = Files.readAllLines(folder.resolve("with/scores.csv"));
    assertThat(scores)
        .hasSize(151)
        .isEqualTo(Files.readAllLines(folder.resolve("without/scores.csv")));
    assertThat(scores.get(0))
        .isEqualTo(
            "row_id,prediction,probability_setosa,probability_versicolor,probability_virginica");
    assertThat(scores.get(1)).startsWith("0,setosa,");
  }

  @Test
  void rowsWithoutAHeaderAreScoredWithTheLabelOrWithout() throws IOException {
    String wine =
        """
        text.header = no
        columns.names = class, c1..c13
        label.column = class
        label.classes = 1..3
        label.classes.maximum = 3
        features.columns = any
        features.type = decimal
        """;
    Path contract = Files.writeString(folder.resolve("wine.properties"), wine);
    Path rows = CASES.resolve("wine-no-header.data");
    run("train", rows, folder.resolve("model"), "--contract", contract.toString());
    assertThat(model(folder.resolve("model")).classNames()).containsExactly("1", "2", "3");

    List<String> bare =
        Files.readAllLines(rows).stream()
            .map(line -> line.substring(line.indexOf(',') + 1))
            .toList();
    Path unlabelled = Files.write(folder.resolve("new.data"), bare);
    String model = folder.resolve("model").toString();
    String[] options = {"--model", model, "--contract", contract.toString(), "--format", "kaggle"};
    run("score", rows, folder.resolve("with"), options);
    run("score", unlabelled, folder.resolve("without"), options);
    assertThat(Files.readAllLines(folder.resolve("with/submission.csv")))
        .hasSize(179)
        .isEqualTo(Files.readAllLines(folder.resolve("without/submission.csv")));
  }

  @Test
  void contractOfOtherClassesThanTheModelsIsRefused() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other.properties"), NAMES_LAST.replace("setosa, versicolor", "a, b"));
    Ended ended =
        InProcess.run(
            "score",
            "--model",
            shared.resolve("named").toString(),
            "--input",
            CASES.resolve("iris-names-last.csv").toString(),
            "--output",
            folder.resolve("out").toString(),
            "--contract",
            other.toString());
    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err())
        .contains("Cannot score under contract other: it names other classes than the model has");
  }
}
