package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ContractProposalTest {
  private static String text(String header, int rows, IntFunction<String> row) {
    return ContractProposal.of(Inspected.text(header, rows, row), "a table");
  }

  private static Properties contract(String header, int rows, IntFunction<String> row) {
    return read(Inspected.text(header, rows, row));
  }

  /** Returns the values of a proposed contract, as a program reads them. */
  static Properties read(TableProfile profile) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(ContractProposal.of(profile, "a table")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  @Test
  void wholeContract() {
    assertThat(
            text(
                "Id,a,b,name,kind",
                6,
                i -> 7 * i + "," + i + ".5," + (i == 1 ? "NA" : "3") + ",n" + i + ",k" + i % 2))
        .isEqualTo(
            """
            # Contract proposed for a table
            # after a look at 6 rows in 5 columns.
            # What may be otherwise is marked with "Guess": look at it before you train.

            # the first line has 'Id' above numbers
            text.header = yes
            # commas make 5 cells in 7 of 7 lines
            text.delimiter = comma
            # no line has a double quote
            text.quote = none
            # 6 numbers have a fraction behind a point
            text.decimal = .

            # Columns that are left out.
            # Guess: Id looks like an id: it is called so, and has 6 different values in 6 rows
            # name is no number in 6 of 6 values, such as 'n0'
            columns.ignored = Id, name

            # kind: it stands last, it holds 2 different texts
            label.column = kind
            # 2 classes, of 3 to 3 rows.
            label.classes = k0, k1
            label.classes.maximum = 100

            # Column b is constant: every value is 3
            features.columns = a, b
            features.type = decimal
            # Seen: 0.5 to 5.5. Left empty: no bound.
            features.minimum =
            features.maximum =

            # Missing values of the features: 1. Left empty: their rows are refused; a number: it stands for them.
            features.missing =
            # What a cell holds, besides nothing, whose value is missing.
            missing.words = NA
            """);
  }

  @Test
  void tablesIdIsTheKeyIfItTellsRowsApart() {
    List<String> names = List.of("label", "id", "a");
    TableProfile apart = Inspected.table(names, 30, i -> i % 3 + "," + 7 * i + "," + i + ".5");
    assertThat(ContractProposal.of(apart, "a table"))
        .contains(
            """
            # It is a Parquet file, which names its columns: there is no text.

            # The column whose integers are the rows' ids. Left empty: their ordinals are.
            # Guess: id looks like an id: it is called so, and has 30 different values in 30 rows
            columns.key = id
            # Columns that are left out.
            columns.ignored =
            """);

    TableProfile twice =
        Inspected.table(names, 30, i -> i % 3 + "," + Math.max(1, i) + "," + i + ".5");
    assertThat(read(twice).getProperty("columns.key")).isNull();
    assertThat(read(twice).getProperty("columns.ignored")).isEqualTo("id");

    TableProfile negative = Inspected.table(names, 30, i -> i % 3 + "," + (i - 1) + "," + i + ".5");
    assertThat(read(negative).getProperty("columns.key")).isNull();
  }

  @Test
  void labelThatIsNotFoundIsToBeNamed() {
    Properties contract = contract("a,b", 6, i -> i + ".5,2." + i);
    assertThat(contract.getProperty("label.column")).isEmpty();
    assertThat(contract.getProperty("label.classes")).isEqualTo("any");
    assertThat(contract.getProperty("features.columns")).isEqualTo("any");
    assertThat(text("a,b", 6, i -> i + ".5,2." + i))
        .contains(
            "# No column was found that is the label: name it here, or write none to score.\n");
  }

  @Test
  void indicesAreCountedAndOtherClassesNamed() {
    assertThat(contract("a,label", 9, i -> i + ".5," + i % 3).getProperty("label.classes"))
        .isEqualTo("3");
    assertThat(contract("a,label", 9, i -> i + ".5," + (i % 3 + 1)).getProperty("label.classes"))
        .isEqualTo("1, 2, 3");
  }

  @Test
  void otherCandidatesAreMentioned() {
    assertThat(text("sex,a,port", 9, i -> "s" + i % 2 + "," + i + ".5,p" + i % 3))
        .contains(
            """
            # Guess: port: it stands last, it holds 3 different texts
            # It could be sex: it stands first, it holds 2 different texts
            label.column = port
            """);
  }

  @Test
  void typeIsIntegerIfAllFeaturesAre() {
    assertThat(contract("a,b,label", 9, i -> i / 2 + ",5," + i % 3).getProperty("features.type"))
        .isEqualTo("integer");
    assertThat(contract("a,b,label", 9, i -> i / 2 + ",05," + i % 3).getProperty("features.type"))
        .isEqualTo("decimal");
  }

  @Test
  void fewTextsAmongNumbersAreRefusedAndManyLeaveTheColumnOut() {
    String few = text("a,b,label", 20, i -> (i == 7 ? "x" : i + ".5") + ",1." + i + "," + i % 2);
    assertThat(few)
        .contains(
            """
            # Guess: Column a has texts among its numbers: 1 of 20 values, such as 'x'; the rows of these texts are refused
            features.columns = a, b
            """);
    String many = text("a,b,label", 20, i -> (i < 3 ? "x" : i + ".5") + ",1." + i + "," + i % 2);
    assertThat(many)
        .contains(
            "# Guess: a is no number in 3 of 20 values, such as 'x'\ncolumns.ignored = a\n",
            "\nfeatures.columns = b\n");
  }

  @Test
  void columnsWithoutAValueAreLeftOut() {
    assertThat(text("a,b,label", 6, i -> ",1." + i + "," + i % 2))
        .contains("# a has no value\ncolumns.ignored = a\n");
  }

  @Test
  void nothingToLearnFromIsSaid() {
    assertThat(text("a,label", 6, i -> "x" + i + "," + i % 2))
        .contains(
            "# No column holds numbers: there is nothing to learn from.\nfeatures.columns = any\n")
        .doesNotContain("# Seen:");
  }

  @Test
  void findingsOfTheTableAreNotes() {
    assertThat(text("a,label", 8, i -> i + ".5," + (i < 2 ? "Cat" : i % 2 == 0 ? "cat" : "dog")))
        .contains("# Note: The classes 'Cat' and 'cat' of label may be one, in two spellings.\n");
  }

  @Test
  void seriesBecomeRanges() {
    String pixels =
        IntStream.range(0, 784).mapToObj(i -> "pixel" + i).collect(Collectors.joining(","));
    Properties contract = contract("label," + pixels, 9, i -> i % 3 + ("," + i).repeat(784));
    assertThat(contract.getProperty("features.columns")).isEqualTo("pixel0..pixel783");
    assertThat(contract.getProperty("label.column")).isEqualTo("label");
  }

  @Test
  void moreThanAThousandNamesAreNotListed() {
    String names =
        IntStream.range(0, 1001).mapToObj(i -> "c" + 2 * i).collect(Collectors.joining(","));
    assertThat(
            contract("label," + names, 4, i -> i % 2 + ("," + i).repeat(1001))
                .getProperty("features.columns"))
        .isEqualTo("any");
    String fewer = names.substring(0, names.lastIndexOf(','));
    assertThat(
            contract("label," + fewer, 4, i -> i % 2 + ("," + i).repeat(1000))
                .getProperty("features.columns"))
        .startsWith("c0, c2, c4, ");
  }

  @Test
  void partsOfLists() {
    assertThat(
            NameRanges.parts(
                List.of(
                    "a1", "a2", "b1", "b2", "b3", "b5", "b6", "b07", "any", "c9", "c10", "c11",
                    "x..y", "1", "2", "3")))
        .containsExactly(
            "a1", "a2", "b1..b3", "b5", "b6", "b07", "\"any\"", "c9..c11", "x..y", "1..3");
    assertThat(NameRanges.parts(List.of("a, b", " c", "d ", "", "say \"e\"", "a0..a9", "none")))
        .containsExactly(
            "\"a, b\"", "\" c\"", "\"d \"", "\"\"", "\"say \"\"e\"\"\"", "\"a0..a9\"", "\"none\"");
    assertThat(NameRanges.parts(List.of("a,1", "a,2", "a,3")))
        .containsExactly("\"a,1\"", "\"a,2\"", "\"a,3\"");
    assertThat(NameRanges.parts(List.of())).isEmpty();
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("ab \\=:#!\t\u00f6\u4e2d\ud83d\ude00'\u0001")
        .ofMinLength(1)
        .ofMaxLength(10);
  }

  /** Whatever a column is called, its name comes back, and no line is added. */
  @Property(tries = 1000, seed = "1")
  void valuesComeBackAsTheyWere(@ForAll("names") String name) throws IOException {
    ContractText text = new ContractText();
    text.comment(name);
    text.value("key", NameRanges.cell("x" + name + "x"));
    text.value("other", "1");
    Properties properties = new Properties();
    properties.load(new StringReader(text.toString()));

    assertThat(properties).hasSize(2);
    assertThat(properties.getProperty("key")).isEqualTo(NameRanges.cell("x" + name + "x"));
    assertThat(new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(text.toString());
  }
}
