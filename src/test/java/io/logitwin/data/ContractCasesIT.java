package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.LabelRule;
import io.logitwin.error.Fault;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files as people bring them, each with one peculiarity (src/test/resources/cases/README.md), under
 * the contract that says so: they have the rows of the file without it.
 */
@ExtendWith(SharedSpark.class)
class ContractCasesIT {
  private static final Path CASES = Path.of("src/test/resources/cases").toAbsolutePath();
  private static final Path IRIS = Path.of("data/iris.csv").toAbsolutePath();
  private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");
  private static final FeatureRules DECIMALS =
      FeatureRules.same(
          FeatureRule.complete(
              FeatureType.DECIMAL, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));

  @TempDir Path folder;

  private static Contract contract(Dialect dialect, LabelRule label, String... leftOut) {
    return new Contract(
        "mine", dialect, List.of(), label, List.of(leftOut), "", List.of(), DECIMALS);
  }

  private ValidatedData read(SparkSession spark, Path file, Contract contract) throws IOException {
    InputSettings settings =
        new InputSettings("file:" + file, Optional.of(contract), List.of(), 0, 1 << 20);
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/quarantine");
    return new DataValidator(spark, quarantine).validate(new DataReader(spark, settings, 4).read());
  }

  private static List<Row> rows(ValidatedData data) {
    return data.rows().orderBy(Columns.ROW_ID).collectAsList();
  }

  private List<Row> iris(SparkSession spark) throws IOException {
    InputSettings settings = SmallInputs.settings("file:" + IRIS, 0);
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/quarantine");
    return rows(
        new DataValidator(spark, quarantine).validate(new DataReader(spark, settings, 4).read()));
  }

  @Test
  void namesInTheLastColumn(SparkSession spark) throws IOException {
    ValidatedData data =
        read(
            spark,
            CASES.resolve("iris-names-last.csv"),
            contract(Dialect.PLAIN, LabelRule.named("species", SPECIES)));
    assertThat(rows(data)).isEqualTo(iris(spark));
    assertThat(data.classNames()).isEqualTo(SPECIES);
  }

  @Test
  void idInFrontIsLeftOut(SparkSession spark) throws IOException {
    List<String> species = SPECIES.stream().map(name -> "Iris-" + name).toList();
    ValidatedData data =
        read(
            spark,
            CASES.resolve("iris-id-first.csv"),
            contract(Dialect.PLAIN, LabelRule.named("Species", species), "Id"));
    assertThat(rows(data)).isEqualTo(iris(spark));
    assertThat(data.featureNames())
        .containsExactly("sepal_length", "sepal_width", "petal_length", "petal_width");
  }

  @Test
  void semicolonsAndDecimalCommas(SparkSession spark) throws IOException {
    Dialect dialect = new Dialect(';', '"', ',', true);
    ValidatedData data =
        read(
            spark,
            CASES.resolve("iris-semicolon.csv"),
            contract(dialect, LabelRule.named("label", LabelRule.numbers(3))));
    assertThat(rows(data)).isEqualTo(iris(spark));
    assertThat(data.featureNames()).first().isEqualTo("sepal_length");
  }

  @Test
  void everyCellInQuotes(SparkSession spark) throws IOException {
    Dialect dialect = new Dialect(',', '"', '.', true);
    ValidatedData data =
        read(
            spark,
            CASES.resolve("iris-all-quoted.csv"),
            contract(dialect, LabelRule.named("label", LabelRule.numbers(3))));
    assertThat(rows(data)).isEqualTo(iris(spark));
  }

  @Test
  void wineWithoutAHeaderIsWineWithOne(SparkSession spark) throws IOException {
    LabelRule classes = LabelRule.named("column1", List.of("1", "2", "3"));
    Dialect dialect = new Dialect(',', Dialect.NO_QUOTE, '.', false);
    ValidatedData data =
        read(spark, CASES.resolve("wine-no-header.data"), contract(dialect, classes));
    ValidatedData named =
        read(
            spark,
            CASES.resolve("wine-labels-1-3.csv"),
            contract(Dialect.PLAIN, LabelRule.named("label", List.of("1", "2", "3"))));
    assertThat(rows(data)).hasSize(178).isEqualTo(rows(named));
    assertThat(data.classNames()).containsExactly("1", "2", "3");
    assertThat(data.summary().headerLines()).isZero();
    assertThat(data.summary().lines()).isEqualTo(178);
    assertThat(data.featureNames())
        .isEqualTo(IntStream.rangeClosed(2, 14).mapToObj(i -> "column" + i).toList());
  }

  @Test
  void namesMayHoldCommas(SparkSession spark) throws IOException {
    Dialect dialect = new Dialect(',', '"', '.', true);
    ValidatedData data =
        read(
            spark,
            CASES.resolve("comma-in-name.csv"),
            contract(dialect, LabelRule.named("label", LabelRule.numbers(3))));
    assertThat(data.featureNames()).containsExactly("petal, length", "petal, width");
  }

  @Test
  void missingValuesAreRefusedOrAConstant(SparkSession spark) throws IOException {
    Path file = CASES.resolve("iris-missing.csv");
    LabelRule label = LabelRule.named("label", LabelRule.numbers(3));
    FeatureRule rule = DECIMALS.common();
    Contract refusing =
        new Contract(
            "mine",
            Dialect.PLAIN,
            List.of(),
            label,
            List.of(),
            "",
            List.of(),
            new FeatureRules(rule, List.of(), Set.of("NA", "?")));
    assertThatThrownBy(() -> read(spark, file, refusing))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("4 of 150 rows break the contract")
        .hasMessageContaining("By reason: empty-cell 1, missing 3")
        .hasMessageContaining("which stands for a missing value");

    FeatureRule filling =
        new FeatureRule(FeatureType.DECIMAL, rule.minimum(), rule.maximum(), 1.25);
    Contract constant =
        new Contract(
            "mine",
            Dialect.PLAIN,
            List.of(),
            label,
            List.of(),
            "",
            List.of(),
            new FeatureRules(filling, List.of(), Set.of("NA", "?")));
    List<Row> expected = iris(spark);
    List<Row> found = rows(read(spark, file, constant));
    assertThat(found).hasSize(150);
    assertThat(found.stream().filter(row -> !expected.contains(row)))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.toString()).contains("1.25"));
  }

  @Test
  void classUnderAnotherSpellingIsRefusedWithItsPlace(SparkSession spark) throws IOException {
    Contract contract =
        contract(
            Dialect.PLAIN,
            LabelRule.named("species", List.of("Setosa", "versicolor", "virginica")));
    Path file = CASES.resolve("iris-names-last.csv");
    assertThatThrownBy(() -> read(spark, file, contract))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining(
            file
                + " line 2, column 5 (species): label-not-a-class, found 'setosa' (expected one of Setosa,"
                + " versicolor, virginica; is 'Setosa' meant?)");
  }

  @Test
  void quoteThatNeverEndsIsNamedByItsLine(SparkSession spark) {
    String location =
        SmallInputs.write(folder, "open.csv", SmallInputs.bytes("y,a\n0,1\n1,\"2\n0,3\n1,4\n"));
    Contract contract =
        contract(new Dialect(',', '"', '.', true), LabelRule.named("y", LabelRule.numbers(2)));
    assertThatThrownBy(() -> read(spark, Path.of(location.substring(5)), contract))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageEndingWith("open.csv: the quote that opens a cell in line 3 is never closed");
  }
}
