package io.logitwin.config;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.LabelRule;
import io.logitwin.contract.LabelRule.Place;
import io.logitwin.error.Fault;
import io.logitwin.model.RowContract;
import io.logitwin.testing.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractFilesTest {
  private static final String TWO_COLUMNS =
      """
      label.column = digit
      label.classes = 3
      label.classes.maximum = 5
      features.columns = bias, p8..p11
      features.type = integer
      features.minimum = -1
      features.maximum = 255
      """;

  @TempDir Path project;

  private final Problems problems = new Problems();

  @BeforeEach
  void makeAProject() throws IOException {
    Files.createDirectories(project.resolve("jobs"));
    Path contracts = Files.createDirectories(project.resolve("conf/contracts"));
    Files.copy(
        Path.of("conf/contracts/generic.properties"), contracts.resolve("generic.properties"));
  }

  private ContractFiles files() {
    return new ContractFiles(
        new SettingsSources(
            "train",
            Map.of(),
            Origin.commandLine(project),
            ProjectFiles.of(Optional.of(project), project),
            new TextFiles(Configuration::new)),
        problems);
  }

  private Optional<Contract> find(String text) throws IOException {
    Files.writeString(project.resolve("mine.properties"), text);
    return files().find(new Value("mine.properties", Origin.commandLine(project), 0));
  }

  @Test
  void contractIsReadFromItsFile() throws IOException {
    assertThat(find(TWO_COLUMNS))
        .contains(
            Contracts.of(
                "mine",
                "digit",
                List.of("bias", "p8", "p9", "p10", "p11"),
                3,
                5,
                FeatureType.INTEGER,
                -1,
                255));
    assertThat(problems.isEmpty()).isTrue();
  }

  /** What would be a word or a range is a name in quotes. */
  @Test
  void namesInQuotesAreNamesAsTheyAre() throws IOException {
    String text =
        TWO_COLUMNS
            .replace("= digit", "= \"any\"")
            .replace("= 3", "= \"1..3\", \" b \", \"say \"\"no\"\"\"")
            .replace("= bias, p8..p11", "= \"a, b\", \"p8..p11\" , c");
    Contract contract = find(text).orElseThrow();
    assertThat(contract.label().column()).isEqualTo("any");
    assertThat(contract.label().classNames()).containsExactly("1..3", " b ", "say \"no\"");
    assertThat(contract.featureColumns()).containsExactly("a, b", "p8..p11", "c");
    assertThat(problems.isEmpty()).isTrue();
  }

  private static final String REAL =
      """
      text.header = no
      text.delimiter = semicolon
      text.quote = "
      text.decimal = ,
      columns.names = Id, Species, "petal, length", a1..a3
      columns.ignored = Id
      label.column = Species
      label.classes = Iris-setosa, "virginica, or not"
      label.classes.maximum = 3
      features.columns = any
      features.type = decimal
      features.missing = 0.5
      missing.words = NA, ?
      group.counts.columns = a*, b
      group.counts.type = integer
      group.counts.minimum = 0
      group.counts.missing = 7
      """;

  @Test
  void contractOfARealFileIsRead() throws IOException {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(find(REAL))
        .contains(
            new Contract(
                "mine",
                new Dialect(';', '"', ',', false),
                List.of("Id", "Species", "petal, length", "a1", "a2", "a3"),
                new LabelRule(
                    Place.NAMED, "Species", List.of("Iris-setosa", "virginica, or not"), 3),
                List.of("Id"),
                "",
                List.of(),
                new FeatureRules(
                    new FeatureRule(FeatureType.DECIMAL, -infinity, infinity, 0.5),
                    List.of(
                        new FeatureRules.Group(
                            "counts",
                            List.of("a*", "b"),
                            new FeatureRule(FeatureType.INTEGER, 0, infinity, 7))),
                    Set.of("NA", "?"))));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void keyIsNeitherLeftOutNorAFeature() throws IOException {
    assertThat(find(REAL.replace("columns.ignored = Id", "columns.key = Id")))
        .hasValueSatisfying(
            contract -> {
              assertThat(contract.key()).isEqualTo("Id");
              assertThat(contract.leftOut()).isEmpty();
            });
    assertThat(problems.isEmpty()).isTrue();

    find(
        REAL.replace("columns.ignored = Id", "columns.key = Id\ncolumns.ignored = Id")
            .replace("features.columns = any", "features.columns = a1, Id"));
    assertThatThrownBy(problems::throwIfAny)
        .hasMessageContaining("line 7: columns.ignored: invalid value 'Id' ('Id' is the key)")
        .hasMessageContaining("features.columns: invalid value 'a1, Id' ('Id' is the key)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "text.header = no|text.header = maybe|line 1: text.header: invalid value 'maybe' (must be one of yes, no)",
        "text.header = no|text.header = yes|line 5: columns.names: invalid value",
        "text.delimiter = semicolon|text.delimiter = ab|line 2: text.delimiter: invalid value 'ab' (must be comma,",
        "text.delimiter = semicolon|text.delimiter = comma|line 4: text.decimal: invalid value ',' (is the delimiter, too)",
        "text.quote = \"|text.quote = x|line 3: text.quote: invalid value 'x'",
        "text.decimal = ,|text.decimal = ;|line 4: text.decimal: invalid value ';' (must be one of ., ,)",
        "Id, Species|Id, Id, Species|line 5: columns.names: the name 'Id' stands there twice",
        "Id, Species|Id,, Species|line 5: columns.names: a name in the list is empty",
        "petal, length\"|petal, length|line 5: columns.names: invalid list",
        "columns.ignored = Id|columns.ignored = id|line 6: columns.ignored: invalid value 'id' ('id' is none of columns.names)",
        "columns.ignored = Id|columns.ignored = Id, Species|line 6: columns.ignored: invalid value 'Id, Species' ('Species' is the label)",
        "columns.ignored = Id|columns.key = Species|line 6: columns.key: invalid value 'Species' ('Species' is the label)",
        "columns.ignored = Id|columns.key = key|line 6: columns.key: invalid value 'key' (is none of columns.names)",
        "columns.ignored = Id|columns.key = Id, a1|line 6: columns.key: invalid value 'Id, a1' (must be one name; one with a comma stands in quotes)",
        "label.column = Species|label.column = Id, Species|line 7: label.column: invalid value 'Id, Species' (must be one name; one with a comma stands in quotes)",
        "label.column = Species|label.column = species|line 7: label.column: invalid value 'species' (is none of columns.names)",
        "label.classes = Iris-setosa,|label.classes =|line 8: label.classes: invalid value",
        "label.classes.maximum = 3|label.classes.maximum = 1|line 9: label.classes.maximum: invalid value '1'",
        "features.columns = any|features.columns = a1, a2, Id|line 6: columns.ignored: invalid value 'Id' ('Id' is a feature)",
        "features.columns = any|features.columns = a1, Species|line 10: features.columns: invalid value 'a1, Species' ('Species' is the label)",
        "features.columns = any|features.columns = a1, a9|line 10: features.columns: invalid value 'a1, a9' ('a9' is none of columns.names)",
        "features.missing = 0.5|features.missing = none|line 12: features.missing: invalid value 'none'",
        "group.counts.missing = 7|group.counts.missing = -1|group.counts.missing is no value that a cell may hold",
        "group.counts.missing = 7|group.counts.missing = 0.5|group.counts.missing is no value that a cell may hold",
        "group.counts.missing = 7|group.counts.mising = 7|line 17: group.counts.mising: unknown key",
        "group.counts.minimum = 0|group.other.minimum = 0|the key 'group.other.columns' is missing"
      })
  void faultOfARealContractIsReportedWithItsPlace(String correct, String wrong, String message)
      throws IOException {
    assertThat(REAL).contains(correct);

    find(REAL.replace(correct, wrong));

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining(project + "/mine.properties")
        .hasMessageContaining(message);
  }

  @Test
  void projectsDigitsHave784Pixels() throws IOException {
    Files.copy(
        Path.of("conf/contracts/digits.properties"),
        project.resolve("conf/contracts/digits.properties"));

    Contract digits =
        files().find(new Value("digits", Origin.commandLine(project), 0)).orElseThrow();

    assertThat(digits.featureColumns()).hasSize(784).startsWith("pixel0").endsWith("pixel783");
    assertThat(digits.classes()).hasValue(10);
    assertThat(digits.features().common().maximum()).isEqualTo(255);
  }

  /** What stands beside them in data/ is of these columns, in this order. */
  @ParameterizedTest
  @ValueSource(strings = {"wine", "iris", "breast-cancer"})
  void contractsOfTheDataNameTheirColumnsAndSayWhatTheyAre(String name) throws IOException {
    String text = Files.readString(Path.of("data", name + ".properties"));

    Contract contract = find(text).orElseThrow();

    problems.throwIfAny();
    try (Stream<String> lines = Files.lines(Path.of("data", name + ".csv"))) {
      assertThat("label," + String.join(",", contract.featureColumns()))
          .isEqualTo(lines.findFirst().orElseThrow());
    }
    assertThat(RunContract.about(new RowContract(name, text)).licence()).contains("CC BY 4.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label.classes = 3|label.classes = 6|line 2: label.classes: invalid value '6' (must be an integer in 2..5)",
        "label.classes.maximum = 5|label.classes.maximum = 1|line 3: label.classes.maximum: invalid value '1' (must be an integer in 2..1000000)",
        "features.type = integer|features.type = text|line 5: features.type: invalid value 'text' (must be one of integer, decimal)",
        "features.minimum = -1|features.minimum = 256|: features.minimum is above features.maximum",
        "p8..p11|p11..p8|line 4: features.columns: invalid range 'p11..p8' (must be like pixel0..pixel783)",
        "p8..p11|p8..q11|line 4: features.columns: invalid range 'p8..q11' (must be like pixel0..pixel783)",
        "features.type = integer|# none|: the key 'features.type' is missing",
        "label.column = digit|label.colum = digit|line 1: label.colum: unknown key (did you mean 'label.column'?)",
        "features.maximum = 255|about.license = CC0|line 7: about.license: unknown key (did you mean 'about.licence'?)"
      })
  void faultOfTheFileIsReportedWithItsPlace(String correct, String wrong, String message)
      throws IOException {
    assertThat(TWO_COLUMNS).contains(correct);

    find(TWO_COLUMNS.replace(correct, wrong));

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining(project + "/mine.properties")
        .hasMessageContaining(message);
  }

  @Test
  void emptyFileMissesEveryKeyOnce() throws IOException {
    find("");

    String place = "\n  " + project + "/mine.properties: the key '";
    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessage(
            "5 problems:"
                + place
                + "features.columns' is missing"
                + place
                + "features.type' is missing"
                + place
                + "label.classes' is missing"
                + place
                + "label.classes.maximum' is missing"
                + place
                + "label.column' is missing");
  }

  @Test
  void unknownNameIsAProblemOfTheCommandLine() {
    files().find(new Value("generik", Origin.commandLine(project), 0));

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(
            "command line: --contract: unknown contract 'generik' (did you mean 'generic'?)");
  }

  @Test
  void projectNeedsExactlyOneContractForAnyNames() throws IOException {
    Files.copy(
        Path.of("conf/contracts/generic.properties"),
        project.resolve("conf/contracts/another.properties"));

    files();

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining("conf/contracts: 2 contracts have features.columns = any");
  }
}
