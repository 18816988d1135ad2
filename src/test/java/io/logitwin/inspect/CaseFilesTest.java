package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as people bring them (src/test/resources/cases/README.md). */
class CaseFilesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");

  private static Properties contract(String name) {
    return ContractProposalTest.read(Inspected.of(Inspected.storedLines(CASES.resolve(name))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "wine-no-header.data|no|comma|none|.|column1|1, 2, 3|column2..column14|~~",
        "wine-labels-1-3.csv|yes|comma|none|.|label|1, 2, 3|*|~~",
        "iris-names-last.csv|yes|comma|none|.|species|setosa, versicolor, virginica|FLOWER|~~",
        "iris-id-first.csv|yes|comma|none|.|Species|Iris-setosa, Iris-versicolor, Iris-virginica|FLOWER|Id",
        "iris-semicolon.csv|yes|semicolon|~\"~|,|label|3|FLOWER|~~",
        "iris-all-quoted.csv|yes|comma|~\"~|.|label|3|FLOWER|~~",
        "iris-missing.csv|yes|comma|none|.|label|3|FLOWER|~~",
        "iris-1e200.csv|yes|comma|none|.|label|3|FLOWER|~~",
        "comma-in-name.csv|yes|comma|~\"~|.|label|3|~\"petal, length\", \"petal, width\"~|~~",
        "index-first.csv|yes|comma|none|.|~~|any|any|index",
      })
  void contractSaysWhatTheFileIs(
      String name,
      String header,
      String delimiter,
      String quote,
      String decimal,
      String label,
      String classes,
      String features,
      String ignored) {
    Properties contract = contract(name);
    assertThat(contract.getProperty("text.header")).isEqualTo(header);
    assertThat(contract.getProperty("text.delimiter")).isEqualTo(delimiter);
    assertThat(contract.getProperty("text.quote")).isEqualTo(quote);
    assertThat(contract.getProperty("text.decimal")).isEqualTo(decimal);
    assertThat(contract.getProperty("label.column")).isEqualTo(label);
    assertThat(contract.getProperty("label.classes")).isEqualTo(classes);
    assertThat(contract.getProperty("columns.ignored")).isEqualTo(ignored);
    if (!features.equals("*")) {
      assertThat(contract.getProperty("features.columns"))
          .isEqualTo(
              features.replace("FLOWER", "sepal_length, sepal_width, petal_length, petal_width"));
    }
    assertThat(contract.getProperty("features.type")).isEqualTo("decimal");
  }

  @Test
  void missingWordsAreThoseThatWereSeen() {
    assertThat(contract("iris-missing.csv").getProperty("missing.words")).isEqualTo("?, NA");
    assertThat(contract("iris-names-last.csv").getProperty("missing.words")).isEmpty();
  }

  @Test
  void valueTooLargeIsFound() {
    TableProfile profile = Inspected.of(Inspected.storedLines(CASES.resolve("iris-1e200.csv")));
    assertThat(profile.columns().get(4).findings())
        .containsExactly(
            new ColumnFinding(
                ColumnFinding.Kind.OUT_OF_SCALE,
                "has 1.0E200 as its largest value, whose square is beyond what a fit can hold"));
  }

  @Test
  void nothingOfTheLabelIsAGuessWhereItIsCalledSo() {
    List<String> lines = Inspected.storedLines(CASES.resolve("iris-names-last.csv"));
    assertThat(ContractProposal.of(Inspected.of(lines), "iris")).doesNotContain("# Guess");
    List<String> wine = Inspected.storedLines(CASES.resolve("wine-no-header.data"));
    assertThat(ContractProposal.of(Inspected.of(wine), "wine"))
        .contains(
            "# Guess: column1: it stands first, it holds 3 different numbers\nlabel.column = column1\n");
  }
}
