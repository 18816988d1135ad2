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
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Look first, then train, without an editor: for files as people bring them. */
@ExtendWith(SharedSpark.class)
class InspectIT {
  private static final Path CASES = RunSpark.PROJECT.resolve("src/test/resources/cases");

  /** Of all tests; nobody changes it. */
  @TempDir private static Path shared;

  @TempDir private Path folder;

  @BeforeAll
  static void train(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse();
    succeed("train", "--input", data("iris.csv"), "--output", shared.resolve("iris").toString());
  }

  private static String data(String name) {
    return RunSpark.PROJECT.resolve("data").resolve(name).toString();
  }

  private static String succeed(String... arguments) {
    Ended ended = InProcess.run(arguments);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }

  private String inspect(Path input) {
    return succeed(
        "inspect",
        input.toString(),
        "--contract-out",
        contract().toString(),
        "--output",
        folder.resolve("looked").toString());
  }

  private Path contract() {
    return folder.resolve("my.properties");
  }

  private TrainedModel trainUnderIt(Path input) throws IOException {
    succeed(
        "train",
        "--input",
        input.toString(),
        "--contract",
        contract().toString(),
        "--output",
        folder.resolve("model").toString());
    return model(folder.resolve("model"));
  }

  private static TrainedModel model(Path run) throws IOException {
    return ModelJson.read(Files.readString(run.resolve("model.json")), run.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iris-names-last.csv|setosa,versicolor,virginica",
        "iris-id-first.csv|Iris-setosa,Iris-versicolor,Iris-virginica",
        "iris-semicolon.csv|0,1,2",
        "iris-all-quoted.csv|0,1,2"
      })
  void irisInEveryDressGivesTheSameModel(String file, String classes) throws IOException {
    String told = inspect(CASES.resolve(file));
    TrainedModel model = trainUnderIt(CASES.resolve(file));

    assertThat(told).contains("go on      ./run-spark.sh train --input ");
    assertThat(model.parameters()).isEqualTo(model(shared.resolve("iris")).parameters());
    assertThat(model.classNames()).containsExactly(classes.split(","));
  }

  /** A contract for a table says nothing of a text. */
  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "avro"})
  void tableInFilesGivesTheSameModel(String format, SparkSession spark) throws IOException {
    Path table = folder.resolve("iris." + format);
    spark
        .read()
        .option("header", true)
        .schema(
            "sepal_length DOUBLE, sepal_width DOUBLE, petal_length DOUBLE, petal_width DOUBLE, species STRING")
        .csv(CASES.resolve("iris-names-last.csv").toString())
        .coalesce(1)
        .write()
        .format(format)
        .save(table.toString());
    String told = inspect(table);
    TrainedModel model = trainUnderIt(table);

    assertThat(told).contains("file, which names and types its columns");
    assertThat(Files.readString(contract())).doesNotContain("\ntext.");
    assertThat(model.parameters()).isEqualTo(model(shared.resolve("iris")).parameters());
    assertThat(model.classNames()).containsExactly("setosa", "versicolor", "virginica");

    succeed(
        "score",
        "--model",
        folder.resolve("model").toString(),
        "--input",
        table.toString(),
        "--output",
        folder.resolve("scored").toString());
    assertThat(
            Json.mapper()
                .readTree(Files.readString(folder.resolve("scored/run.json")))
                .at("/input/format")
                .asText())
        .isEqualTo(format);
  }

  /** Rows that lie in any order have the split of the CSV if they carry its ordinals. */
  @Test
  void keyedTableInAnyOrderGivesTheSameModel(SparkSession spark) throws IOException {
    Path table = folder.resolve("keyed.parquet");
    spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(data("iris.csv"))
        .coalesce(1)
        .withColumn("rid", functions.monotonically_increasing_id())
        .orderBy(functions.rand(11))
        .repartition(3)
        .write()
        .parquet(table.toString());
    inspect(table);
    TrainedModel model = trainUnderIt(table);

    assertThat(Files.readString(contract())).contains("\ncolumns.key = rid\n");
    assertThat(model.parameters()).isEqualTo(model(shared.resolve("iris")).parameters());
  }

  @Test
  void wineWithoutAHeaderIsWineWithOne() throws IOException {
    Path bare = CASES.resolve("wine-no-header.data");
    inspect(bare);
    TrainedModel model = trainUnderIt(bare);
    assertThat(model.classNames()).containsExactly("1", "2", "3");
    assertThat(model.training().trainRows()).isBetween(100L, 178L);

    Path named = CASES.resolve("wine-labels-1-3.csv");
    Path contract = folder.resolve("named.properties");
    succeed(
        "inspect",
        named.toString(),
        "--contract-out",
        contract.toString(),
        "--output",
        folder.resolve("named").toString());
    Path other = folder.resolve("other");
    succeed(
        "train",
        "--input",
        named.toString(),
        "--contract",
        contract.toString(),
        "--output",
        other.toString());
    assertThat(model.parameters()).isEqualTo(model(other).parameters());
  }

  @Test
  void namesWithCommasAreWhole() throws IOException {
    inspect(CASES.resolve("comma-in-name.csv"));
    assertThat(trainUnderIt(CASES.resolve("comma-in-name.csv")).featureNames())
        .containsExactly("petal, length", "petal, width");
  }

  @Test
  void missingValuesAreSeenAndRefusedUntilAConstantIsStated() throws IOException {
    Path file = CASES.resolve("iris-missing.csv");
    inspect(file);
    String proposed = Files.readString(contract());
    assertThat(proposed).contains("missing.words = ?, NA").contains("features.missing =\n");

    Ended refused =
        InProcess.run(
            "train",
            "--input",
            file.toString(),
            "--contract",
            contract().toString(),
            "--output",
            folder.resolve("refused").toString());
    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(refused.err()).contains("4 of 150 rows break the contract");

    Files.writeString(
        contract(), proposed.replace("features.missing =\n", "features.missing = 3.5\n"));
    trainUnderIt(file);
    JsonNode run =
        Json.mapper().readTree(Files.readString(folder.resolve("model").resolve("run.json")));
    assertThat(run.at("/input/rows").asInt()).isEqualTo(150);
  }

  @Test
  void whatWasFoundStandsInProfileAndContract() throws IOException {
    String told = inspect(CASES.resolve("iris-id-first.csv"));
    Path looked = folder.resolve("looked");
    JsonNode profile = Json.mapper().readTree(Files.readString(looked.resolve("profile.json")));
    assertThat(profile.at("/rows").asInt()).isEqualTo(150);
    assertThat(profile.at("/columns/0/name").asText()).isEqualTo("Id");
    assertThat(Files.readString(contract()))
        .isEqualTo(Files.readString(looked.resolve("contract.properties")))
        .contains("# Guess:", "columns.ignored = Id\n", "label.column = Species\n");
    assertThat(told).contains("151 lines = 1 header + 0 blank + 150 rows");
    assertThat(told).contains("Iris-setosa: 50");
  }

  /** A label that stands nowhere is not made up. */
  @Test
  void fileWithoutALabelGetsAContractThatAsksForIt() throws IOException {
    Path file = CASES.resolve("index-first.csv");
    String told = inspect(file);
    assertThat(told).contains("label      none found");
    Ended refused =
        InProcess.run(
            "train",
            "--input",
            file.toString(),
            "--contract",
            contract().toString(),
            "--output",
            folder.resolve("refused").toString());
    assertThat(refused.exitCode()).isEqualTo(78);
    assertThat(refused.err()).contains("label.column").contains("has no value");
  }

  @Test
  void rowsAreHeldToAContractThatIsNamed() throws IOException {
    Path looked = folder.resolve("looked");
    String told =
        succeed(
            "inspect",
            CASES.resolve("iris-missing.csv").toString(),
            "--contract",
            "generic",
            "--output",
            looked.toString());
    assertThat(told)
        .contains(
            "held to    4 of 150 rows break the contract generic. By reason: empty-cell 1, not-a-number 3",
            "iris-missing.csv line 7, column 3 (sepal_width): not-a-number, found '?'",
            "All of them are in " + looked.resolve("quarantine"));
    assertThat(looked.resolve("quarantine")).isDirectory();

    String kept =
        succeed(
            "inspect",
            data("iris.csv"),
            "--contract",
            "generic",
            "--output",
            folder.resolve("kept").toString());
    assertThat(kept).contains("held to    all 150 rows keep the contract generic");
    assertThat(folder.resolve("kept/quarantine")).doesNotExist();

    String other =
        succeed(
            "inspect",
            data("iris.csv"),
            "--contract",
            "digits",
            "--output",
            folder.resolve("other").toString());
    assertThat(other).contains("held to    Invalid header in ", "contract digits expects");
  }

  @Test
  void archiveIsNamedAsOne() {
    Ended ended =
        InProcess.run(
            "inspect",
            CASES.resolve("iris.tar.gz").toString(),
            "--output",
            folder.resolve("looked").toString());
    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).contains("it is a tar archive");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.writeString(contract(), "mine");
    Ended ended =
        InProcess.run(
            "inspect",
            data("iris.csv"),
            "--contract-out",
            contract().toString(),
            "--output",
            folder.resolve("looked").toString());
    assertThat(ended.exitCode()).isEqualTo(73);
    assertThat(ended.err()).contains("my.properties: there is such a file already");
    assertThat(contract()).hasContent("mine");
    try (Stream<Path> left = Files.list(folder.resolve("looked"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("lineage.json", "run.json")
          .doesNotContain("profile.json");
    }
  }

  @Test
  void rowsOfSeveralFilesAndCellsOfSeveralLinesAreCounted() throws IOException {
    Path rows = Files.createDirectory(folder.resolve("rows"));
    Files.writeString(
        rows.resolve("a.csv"),
        "y,t,x\n" + "a,\"one, two\",1\n".repeat(20) + "a,\"one\ntwo\",1\nb,,2\n");
    Files.writeString(rows.resolve("b.csv"), "y,t,x\na,\"x,\"\"y\"\"\",3\nb,z,4,5\n");
    String told = inspect(rows);
    assertThat(told)
        .contains(
            "27 lines = 2 header + 0 blank + 24 rows + 0 quarantined + 1 that go on a row in quotes");
    JsonNode profile =
        Json.mapper().readTree(Files.readString(folder.resolve("looked/profile.json")));
    assertThat(profile.at("/rows").asInt()).isEqualTo(24);
    assertThat(profile.at("/other-rows").asInt()).isEqualTo(1);
    assertThat(profile.at("/first-other-row").asInt()).isEqualTo(23);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wine-no-header.data",
        "wine-labels-1-3.csv",
        "iris-names-last.csv",
        "iris-id-first.csv",
        "iris-semicolon.csv",
        "comma-in-name.csv",
        "index-first.csv"
      })
  void refusalOfTrainEndsWithTheCommandThatGetsOn(String file) {
    Path input = CASES.resolve(file);
    Ended ended =
        InProcess.run(
            "train", "--input", input.toString(), "--output", folder.resolve("refused").toString());
    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err().lines().toList())
        .last()
        .asString()
        .contains("./run-spark.sh inspect " + input + " --contract-out my.properties");
  }
}
