package io.logitwin.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cli.InProcess;
import io.logitwin.cli.InProcess.Ended;
import io.logitwin.run.Json;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole audit on small data. */
@ExtendWith(SharedSpark.class)
class AuditIT {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path CASES = PROJECT.resolve("src/test/resources/cases");
  private static final Path DATA = PROJECT.resolve("data");

  @TempDir Path folder;

  /** The session must be there first: a job that finds none makes its own and stops it. */
  @BeforeEach
  void share(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse();
  }

  private Ended run(String... options) {
    return InProcess.run(
        Stream.concat(
                Stream.of("audit", "--output", folder.resolve("out").toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private JsonNode audit(String... options) throws IOException {
    Set<Integer> before = SharedSpark.inMemory();
    Ended ended = run(options);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(before).as("what was kept before the run").containsAll(SharedSpark.inMemory());
    return result("audit.json");
  }

  @Test
  void nothingIsKeptAfterTrainingEither() {
    Set<Integer> before = SharedSpark.inMemory();
    Ended ended =
        InProcess.run(
            "train",
            "--input",
            DATA.resolve("iris.csv").toString(),
            "--max-iter",
            "3",
            "--output",
            folder.resolve("out").toString());

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(before).as("what was kept before the run").containsAll(SharedSpark.inMemory());
  }

  private JsonNode result(String name) throws IOException {
    return Json.mapper().readTree(Files.readString(folder.resolve("out").resolve(name)));
  }

  private static void requireAlgebraAndShift(JsonNode audit, long pairRows, long rows) {
    JsonNode algebra = audit.get("algebra");
    assertThat(algebra.at("/same-margins/rows").asLong()).isEqualTo(pairRows);
    assertThat(algebra.at("/same-margins/max-abs-difference").asDouble())
        .isLessThanOrEqualTo(1e-15);
    assertThat(algebra.at("/subtracted-parameters/max-abs-difference").asDouble())
        .isLessThan(1e-11);
    assertThat(algebra.at("/same-margins/identical-rows").isIntegralNumber()).isTrue();
    assertThat(algebra.at("/subtracted-parameters/max-ulps").isIntegralNumber()).isTrue();
    assertThat(audit.at("/shift/rows").asLong()).isEqualTo(rows);
    assertThat(audit.at("/shift/max-probability-difference").asDouble()).isLessThan(1e-10);
    assertThat(audit.at("/shift/returned-form").asText()).isEqualTo("centred");
  }

  private static void requireLaws(JsonNode twoFits) {
    assertThat(twoFits.at("/halved-penalty/max-probability-difference").asDouble())
        .isLessThanOrEqualTo(1e-6);
    assertThat(twoFits.at("/halved-penalty/finding").asText()).isEqualTo("same-model");
    assertThat(twoFits.at("/same-penalty/max-probability-difference").asDouble())
        .isGreaterThan(1e-3);
    assertThat(twoFits.at("/same-penalty/finding").asText()).isEqualTo("different-models");
    assertThat(twoFits.at("/l1-same-penalty/finding").asText()).isEqualTo("same-model");
    assertThat(twoFits.at("/l1-halved-penalty/finding").asText()).isEqualTo("different-models");
  }

  @Test
  void breastCancerHasTwoClassesAndIsSeparable() throws IOException {
    JsonNode audit = audit("--input", DATA + "/breast-cancer.csv");

    requireAlgebraAndShift(audit, 569, 569);
    requireLaws(audit.get("two-fits"));
    assertThat(audit.at("/two-fits/unpenalised/finding").asText()).isEqualTo("separable");
    assertThat(audit.at("/two-fits/unpenalised/max-probability-difference").isNull()).isTrue();
    assertThat(audit.at("/two-fits/unpenalised/predictions-differing").isNull()).isTrue();
    assertThat(audit.at("/one-vs-rest/coincide").asBoolean()).isTrue();
    assertThat(audit.at("/one-vs-rest/disagreements").asLong()).isZero();
    assertThat(audit.at("/one-vs-rest/ovr-reg-param").asDouble()).isEqualTo(0.005);
    assertThat(folder.resolve("out/derivation.txt")).content().contains("sigmoid(z₂ − z₁)");
    assertThat(audit.toString()).doesNotContain("NaN");
  }

  @Test
  void irisHasAnUnpenalisedOptimumAndThreeClasses() throws IOException {
    Ended ended = run("--input", DATA + "/iris.csv", "--explain", "70");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode audit = result("audit.json");
    requireTable(ended.out(), audit);
    assertThat(result("run.json").at("/job").asText()).isEqualTo("audit");
    assertThat(result("run.json").at("/status").asText()).isEqualTo("succeeded");
    assertThat(audit.at("/algebra/classes").toString()).isEqualTo("[1,2]");
    requireAlgebraAndShift(audit, 100, 150);
    requireLaws(audit.get("two-fits"));
    assertThat(audit.at("/two-fits/unpenalised/finding").asText()).isEqualTo("same-model");
    assertThat(audit.at("/two-fits/unpenalised/max-probability-difference").asDouble())
        .isLessThan(1e-5);
    assertThat(audit.at("/one-vs-rest/coincide").asBoolean()).isFalse();
    assertThat(audit.at("/one-vs-rest/mcnemar-p").asDouble()).isBetween(0.0, 1.0);
    assertThat(audit.at("/one-vs-rest/softmax/brier").asDouble()).isBetween(0.0, 2.0);
    assertThat(audit.at("/explain/identical-to-native").asBoolean()).isTrue();
    assertThat(folder.resolve("out/explanation.txt")).content().contains("Row 70, label 1");
  }

  /** What a person reads is what the file says. */
  private void requireTable(String out, JsonNode audit) {
    long disagreements = audit.at("/one-vs-rest/disagreements").asLong();
    assertThat(out.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "1. Softmax of two classes is a sigmoid: classes 1 and 2, the same parameters",
            "2. Two fits, one model: multinomial against binomial on the same 100 rows",
            "3. Other parameters, same probabilities: 150 rows, 3 classes",
            "Row 70, label 1: 3 equations over 4 features that are not zero",
            "output " + folder.resolve("out"))
        .contains(
            bits("on the same margins", audit.at("/algebra/same-margins")),
            bits("parameters subtracted", audit.at("/algebra/subtracted-parameters")))
        .anyMatch(line -> line.startsWith("halved-penalty ") && line.endsWith(" same-model"))
        .anyMatch(line -> line.startsWith("same-penalty ") && line.endsWith(" different-models"))
        .anyMatch(line -> line.startsWith("MLlib returned: centred (largest column sum "))
        .anyMatch(line -> line.startsWith("disagree on " + disagreements + " rows: "));
  }

  private static String bits(String name, JsonNode bits) {
    return String.format(
        Locale.ROOT,
        "%s %d %d %d %.1e",
        name,
        bits.get("rows").asLong(),
        bits.get("identical-rows").asLong(),
        bits.get("max-ulps").asLong(),
        bits.get("max-abs-difference").asDouble());
  }

  @Test
  void wineHasThreeClassesAndASeparablePair() throws IOException {
    JsonNode audit = audit("--input", DATA + "/wine.csv", "--classes", "0,2");

    requireAlgebraAndShift(audit, 107, 178);
    requireLaws(audit.get("two-fits"));
    assertThat(audit.at("/two-fits/unpenalised/finding").asText()).isEqualTo("separable");
    assertThat(audit.at("/one-vs-rest/classes").asInt()).isEqualTo(3);
    assertThat(audit.at("/one-vs-rest/coincide").asBoolean()).isFalse();
  }

  /** The digits' first rows: the whole file takes minutes. */
  @Test
  void digitsHaveTenClassesAndRarePixels() throws IOException {
    Path input = folder.resolve("digits.csv");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(PROJECT.resolve("data/digits.csv.gz"))),
                StandardCharsets.US_ASCII))) {
      Files.write(input, reader.lines().limit(2001).toList());
    }

    JsonNode audit = audit("--input", input.toString(), "--max-iter", "30");

    requireAlgebraAndShift(audit, audit.at("/two-fits/rows").asLong(), 2000);
    requireLaws(audit.get("two-fits"));
    assertThat(audit.at("/two-fits/separation/separating-features").asInt()).isPositive();
    assertThat(audit.at("/two-fits/unpenalised/max-probability-difference").isNull()).isTrue();
    JsonNode oneVsRest = audit.get("one-vs-rest");
    assertThat(oneVsRest.at("/who-is-right/softmax").asLong())
        .isEqualTo(
            oneVsRest.get("disagreements").asLong()
                - oneVsRest.at("/who-is-right/ovr").asLong()
                - oneVsRest.at("/who-is-right/neither").asLong());
  }

  @Test
  void capOnTheIterationsIsReportedAndNoNumberIsMadeUp() throws IOException {
    Ended ended = run("--input", DATA + "/iris.csv", "--classes", "2,1", "--pair-max-iter", "3");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("not-converged: a larger --pair-max-iter goes on");
    JsonNode audit = result("audit.json");

    JsonNode halved = audit.at("/two-fits/halved-penalty");
    assertThat(audit.at("/algebra/classes").toString()).isEqualTo("[2,1]");
    assertThat(halved.get("finding").asText()).isEqualTo("not-converged");
    assertThat(halved.get("max-probability-difference").isNull()).isTrue();
    assertThat(halved.at("/softmax/iterations").asInt()).isEqualTo(3);
  }

  /** Where classes have names, all that a person reads speaks of them by name. */
  @Test
  void classesWithNamesAreCalledByThem() throws IOException {
    Ended ended =
        run(
            "--input",
            CASES.resolve("iris-names-last.csv").toString(),
            "--contract",
            names().toString(),
            "--classes",
            "virginica,versicolor",
            "--explain",
            "70");

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains(
            "classes virginica and versicolor: 50 + 50 rows, taken for each other ",
            "1. Softmax of two classes is a sigmoid: classes virginica and versicolor, the same",
            "(the margin of class virginica)",
            "Row 70, label versicolor: 3 equations over 4 features that are not zero",
            "z_setosa = θ_setosa·x + b_setosa = ",
            "p_virginica = e^(");
    assertThat(folder.resolve("out/explanation.txt"))
        .content()
        .containsPattern("prediction: class (versicolor|virginica), the largest margin");
    assertThat(folder.resolve("out/derivation.txt"))
        .content()
        .containsPattern("row [0-9]+, label (versicolor|virginica)\n")
        .contains("(the margin of class versicolor)");
    requireNames(result("audit.json"));
  }

  private Path names() throws IOException {
    return Files.writeString(
        folder.resolve("names.properties"),
        """
        label.column = species
        label.classes = setosa, versicolor, virginica
        label.classes.maximum = 3
        features.columns = any
        features.type = decimal
        """);
  }

  private static void requireNames(JsonNode audit) {
    assertThat(audit.at("/algebra/classes").toString()).isEqualTo("[2,1]");
    assertThat(audit.at("/algebra/class-names").toString())
        .isEqualTo("[\"virginica\",\"versicolor\"]");
    assertThat(audit.at("/two-fits/class-names")).isEqualTo(audit.at("/algebra/class-names"));
    assertThat(audit.at("/algebra/derivation/label-name").asText())
        .isEqualTo(
            audit
                .at("/algebra/class-names")
                .get(audit.at("/algebra/derivation/label").asInt())
                .asText());
    assertThat(audit.at("/explain/label").asInt()).isEqualTo(1);
    assertThat(audit.at("/explain/label-name").asText()).isEqualTo("versicolor");
    assertThat(audit.at("/explain/equations").findValuesAsText("label-name"))
        .containsExactly("setosa", "versicolor", "virginica");
  }

  /** A name comes before a number: what is called 1 is not the class after the first. */
  @Test
  void classesCalledOneToThreeAreAskedForByName() throws IOException {
    Path contract =
        Files.writeString(
            folder.resolve("wine.properties"),
            """
            text.header = no
            columns.names = class, c1..c13
            label.column = class
            label.classes = 1..3
            label.classes.maximum = 3
            features.columns = any
            features.type = decimal
            """);
    String rows = CASES.resolve("wine-no-header.data").toString();

    Ended mixed = run("--input", rows, "--contract", contract.toString(), "--classes", "0,2");
    assertThat(mixed.exitCode()).isEqualTo(64);
    assertThat(mixed.err())
        .contains(
            "there is no class 0 (the input has the classes 1, 2, 3; their numbers are 0..2)");

    JsonNode audit = audit("--input", rows, "--contract", contract.toString(), "--classes", "1,3");
    assertThat(audit.at("/algebra/classes").toString()).isEqualTo("[0,2]");
    assertThat(audit.at("/algebra/class-names").toString()).isEqualTo("[\"1\",\"3\"]");
    assertThat(audit.at("/one-vs-rest/examples"))
        .isNotEmpty()
        .allSatisfy(
            example -> {
              for (String who : List.of("label", "softmax", "ovr")) {
                assertThat(example.get(who + "-name").asInt())
                    .isEqualTo(example.get(who).asInt() + 1);
              }
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--classes | 1,3 | 64 | Invalid classes 1,3: there is no class 3 (the input has the classes 0..2)",
        "--classes | a,1 | 64 | Invalid classes a,1: there is no class a (the input has the classes 0..2)",
        "--explain | 150 | 64 | Cannot explain row 150: no accepted row has this id (the input has the row ids 0..149)",
      })
  void whatTheDataDoNotHaveIsRefused(String option, String value, int exitCode, String message) {
    Ended ended = run("--input", DATA + "/iris.csv", option, value);

    assertThat(ended.exitCode()).isEqualTo(exitCode);
    assertThat(ended.err()).isEqualTo("run-spark.sh: " + message + "\n");
  }

  @Test
  void classWithoutRowsIsRefused() throws IOException {
    Path input = folder.resolve("digits.csv");
    Files.writeString(
        input,
        SmallInputs.text(
            SmallInputs.digitsLines().stream().filter(line -> !line.startsWith("8,")).toList()));

    Ended ended = run("--input", input.toString(), "--classes", "3,8");

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err())
        .isEqualTo(
            "run-spark.sh: Cannot compare the classes 3,8: the input has no row of class 8\n");
  }

  @Test
  void classWithoutTrainingRowsIsRefused() throws IOException {
    Path input = folder.resolve("digits.csv");
    Files.writeString(
        input,
        SmallInputs.text(
            SmallInputs.digitsLines().stream().filter(line -> !line.startsWith("8,")).toList()));

    Ended ended = run("--input", input.toString());

    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).startsWith("run-spark.sh: Cannot train 10 classes: class ");
  }
}
