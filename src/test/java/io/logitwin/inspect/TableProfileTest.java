package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.logitwin.inspect.ColumnFinding.Kind;
import io.logitwin.inspect.Duplicates.Contradiction;
import io.logitwin.run.Json;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each finding, where it is to be made and where it is not. */
class TableProfileTest {
  private static final List<String> KINDS = List.of("cat", "dog", "cow");

  /** Returns the findings of the first of two columns. */
  private static List<ColumnFinding> first(String name, int rows, IntFunction<String> cells) {
    return Inspected.text(name + ",kind", rows, i -> cells.apply(i) + "," + KINDS.get(i % 3))
        .columns()
        .get(0)
        .findings();
  }

  private static List<Kind> kinds(String name, int rows, IntFunction<String> cells) {
    return first(name, rows, cells).stream().map(ColumnFinding::kind).toList();
  }

  private static List<String> findings(String header, int rows, IntFunction<String> row) {
    return Inspected.text(header, rows, row).findings();
  }

  @Test
  void columnIsCounted() {
    List<String> cells = List.of("0", "2.5", "", "NA", "-1", "x", "0", "7");
    ColumnProfile column =
        Inspected.text("a,kind", 8, i -> cells.get(i) + "," + KINDS.get(i % 3)).columns().get(0);
    assertThat(column.type()).isEqualTo(ColumnType.MIXED);
    assertThat(column.missing()).isEqualTo(2);
    assertThat(column.missingWords()).containsExactly(entry("", 1L), entry("NA", 1L));
    assertThat(column.zeros()).isEqualTo(2);
    assertThat(column.integers()).isEqualTo(4);
    assertThat(column.decimals()).isEqualTo(1);
    assertThat(column.texts()).isEqualTo(1);
    assertThat(column.minimum()).isEqualTo(-1);
    assertThat(column.maximum()).isEqualTo(7);
    assertThat(column.mean()).isEqualTo(1.7);
    assertThat(column.distinct()).isEqualTo(5);
    assertThat(column.distinctEstimated()).isFalse();
    assertThat(column.values())
        .containsExactly(
            entry("-1", 1L), entry("0", 2L), entry("2.5", 1L), entry("7", 1L), entry("x", 1L));
    assertThat(column.examples()).containsExactly("x");
  }

  @Test
  void typesAreTold() {
    List<ColumnProfile> columns =
        Inspected.text("a,b,c,d,e", 4, i -> i + "," + i + ".5,x" + i + ",," + (i == 2 ? "x" : i))
            .columns();
    assertThat(columns.stream().map(ColumnProfile::type))
        .containsExactly(
            ColumnType.INTEGER,
            ColumnType.DECIMAL,
            ColumnType.TEXT,
            ColumnType.EMPTY,
            ColumnType.MIXED);
  }

  @Test
  void firstTextsAreExamples() {
    List<String> cells = List.of("z", "b", "x".repeat(300), "c", "b", "y");
    ColumnProfile column = Inspected.text("n,a", 6, i -> i + "," + cells.get(i)).columns().get(1);
    assertThat(column.examples()).containsExactly("b", "c", "x".repeat(100));
  }

  @Test
  void constant() {
    assertThat(first("a", 5, i -> "0"))
        .containsExactly(new ColumnFinding(Kind.CONSTANT, "is constant: every value is 0"));
    assertThat(kinds("a", 5, i -> i == 3 ? "1" : "0")).isEmpty();
    assertThat(kinds("a", 5, i -> i == 3 ? "NA" : "0")).containsExactly(Kind.CONSTANT);
  }

  @Test
  void emptyAndMostlyMissing() {
    assertThat(first("a", 4, i -> ""))
        .containsExactly(new ColumnFinding(Kind.EMPTY, "has no value: every one is missing"));
    assertThat(first("a", 5, i -> i < 3 ? "?" : "1." + i))
        .containsExactly(new ColumnFinding(Kind.MOSTLY_MISSING, "has no value in 3 of 5 rows"));
    assertThat(kinds("a", 6, i -> i < 3 ? "?" : "1." + i)).isEmpty();
  }

  @Test
  void mixedTypes() {
    assertThat(first("a", 5, i -> i == 2 ? "five" : "1." + i))
        .containsExactly(
            new ColumnFinding(
                Kind.MIXED_TYPES, "has texts among its numbers: 1 of 5 values, such as 'five'"));
    assertThat(kinds("a", 5, i -> i == 2 ? "NA" : "1." + i)).isEmpty();
    assertThat(kinds("a", 5, i -> "five" + i)).isEmpty();
  }

  @Test
  void blanksAroundNumbers() {
    assertThat(kinds("a", 5, i -> " " + i)).containsExactly(Kind.BLANKS);
    assertThat(kinds("a", 5, i -> i == 2 ? "2 " : i + ".5"))
        .containsExactly(Kind.MIXED_TYPES, Kind.BLANKS);
    assertThat(kinds("a", 5, i -> " five" + i)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1e141,true", "-1e141,true", "1e140,false", "-5,false"})
  void valueTooLarge(String cell, boolean found) {
    assertThat(kinds("a", 5, i -> i == 3 ? cell : i + ".5").contains(Kind.OUT_OF_SCALE))
        .isEqualTo(found);
  }

  @Test
  void valuesTooSmall() {
    assertThat(kinds("a", 5, i -> i + "e-150")).containsExactly(Kind.OUT_OF_SCALE);
    assertThat(kinds("a", 5, i -> i == 4 ? "1" : i + "e-150")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "Id",
        " ID ",
        "index",
        "row",
        "#",
        "customer_id",
        "PassengerId",
        "Unnamed: 0"
      })
  void columnCalledAnId(String name) {
    assertThat(kinds(name, 5, i -> String.valueOf(17 * i))).containsExactly(Kind.ID);
    assertThat(kinds(name, 5, i -> "x" + i)).containsExactly(Kind.ID);
    assertThat(kinds(name, 8, i -> String.valueOf(i % 3))).isEmpty();
    assertThat(kinds(name, 5, i -> i + ".5")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "paid", "width", "ideal", "rowing"})
  void columnNotCalledAnId(String name) {
    assertThat(kinds(name, 5, i -> String.valueOf(17 * i))).isEmpty();
  }

  @Test
  void columnThatCounts() {
    IntFunction<String> row = i -> i % 7 + ".5," + (100 - i) + "," + KINDS.get(i % 3);
    assertThat(Inspected.text("a,b,kind", 20, row).columns().get(1).findings())
        .containsExactly(
            new ColumnFinding(Kind.ID, "looks like an id: it has every integer from 81 to 100"));
    assertThat(Inspected.text("a,b,kind", 19, row).columns().get(1).findings()).isEmpty();
  }

  @Test
  void firstColumnOfDifferentIntegers() {
    assertThat(first("a", 20, i -> String.valueOf(i * i)))
        .containsExactly(
            new ColumnFinding(
                Kind.ID,
                "looks like an id: it is the first one, and each row has another integer"));
    assertThat(kinds("a", 20, i -> String.valueOf(i / 2))).isEmpty();
    assertThat(kinds("a", 19, i -> String.valueOf(i * i))).isEmpty();
    assertThat(
            Inspected.text("a,b,kind", 20, i -> i % 7 + ".5," + i * i + "," + KINDS.get(i % 3))
                .columns()
                .get(1)
                .findings())
        .isEmpty();
  }

  @Test
  void idsBeyondWhatIsCountedExactly() {
    assertThat(kinds("a", 12_000, String::valueOf)).containsExactly(Kind.ID);
  }

  @Test
  void duplicates() {
    TableProfile profile =
        Inspected.text("id,a,label", 6, i -> 10 * i + "," + i % 2 + ".5," + (i < 4 ? i % 2 : 1));
    assertThat(profile.duplicates())
        .isEqualTo(new Duplicates(true, 3, List.of(new Contradiction("label", 1, 3))));
    assertThat(profile.findings())
        .contains(
            "Rows equal to one before them: 3 of 6",
            "Rows equal but for their label (label): 3 of 6");

    TableProfile clean = Inspected.text("a,label", 6, i -> i + ".5," + i % 2);
    assertThat(clean.duplicates())
        .isEqualTo(new Duplicates(true, 0, List.of(new Contradiction("label", 0, 0))));
    assertThat(clean.findings()).isEmpty();
  }

  @Test
  void duplicatesAmongTooManyRows() {
    List<String> lines = Inspected.stored(Inspected.lines("a,label", 6, i -> i + ".5," + i % 2));
    DialectGuess guess = DialectGuess.of(lines);
    TableShape shape = FirstCells.of(guess, lines).shape().withMostRows(5);
    TableProfile profile = Inspected.of(guess, lines, shape);
    assertThat(profile.duplicates()).isEqualTo(new Duplicates(false, 0, List.of()));
    assertThat(profile.findings())
        .containsExactly("Equal rows were not looked for: there are too many rows");
  }

  @Test
  void leaks() {
    TableProfile profile =
        Inspected.text(
            "a,code,word,noise,label",
            12,
            i ->
                i
                    + ".5,"
                    + (7 - 3 * (i % 3))
                    + ",w"
                    + i % 3
                    + ",n"
                    + i % 2
                    + ","
                    + KINDS.get(i % 3));
    assertThat(profile.leaks())
        .contains(
            new Leak("label", "code", "its ranges in any two classes do not touch"),
            new Leak("label", "word", "each of its texts stands in one class only"));
    assertThat(profile.findings())
        .contains(
            "Column code alone tells the label (label): its ranges in any two classes do not touch. Was it made"
                + " from it?");
    assertThat(profile.leaks().stream().filter(leak -> leak.label().equals("label")))
        .extracting(Leak::column)
        .containsExactly("code", "word");
  }

  @Test
  void idsAndDifferentTextsAreNoLeaks() {
    TableProfile sorted =
        Inspected.text(
            "id,name,a,label", 12, i -> i + ",n" + i + ",1." + i % 5 + "," + KINDS.get(i / 4));
    assertThat(sorted.leaks()).isEmpty();
  }

  @Test
  void columnWithATextAmongItsNumbersIsNoLeak() {
    IntFunction<String> row = i -> i + ".5," + 3 * (i % 3) + "," + KINDS.get(i % 3);
    assertThat(Inspected.text("a,code,label", 12, row).leaks())
        .containsExactly(new Leak("label", "code", "its ranges in any two classes do not touch"));
    assertThat(Inspected.text("a,code,label", 13, i -> i < 12 ? row.apply(i) : "1.5,x,cat").leaks())
        .isEmpty();
  }

  @Test
  void rowsOfAnotherLength() {
    assertThat(findings("a,label", 6, i -> i + ".5," + i % 2 + (i == 4 ? ",9" : "")))
        .containsExactly(
            "Rows with another number of cells than the 2 columns: 1 of 6, the first with the row id 4");
  }

  @Test
  void noRows() {
    assertThat(findings("a,label", 0, i -> ""))
        .containsExactly(
            "There are no rows",
            "No column looks like a label: none holds a few classes that repeat, or is called so");
  }

  @Test
  void namesThatStandTwiceOrAreMissing() {
    assertThat(findings("a,,a,label", 6, i -> i + ".5,1." + i + ",2." + i + "," + i % 2))
        .containsExactly("Column 2 has no name", "The name 'a' stands a second time in column 3");
  }

  @Test
  void oneColumn() {
    assertThat(findings("label", 6, i -> String.valueOf(i % 2)))
        .contains("There is one column only, and so no features beside a label");
  }

  @Test
  void otherEncodings() {
    List<String> lines = Inspected.lines("a,label", 6, i -> i + ".5,gr\u00fcn" + i % 2);
    assertThat(Inspected.of(lines).findings())
        .containsExactly("The text is not UTF-8: line 2 of those that are not blank is not UTF-8");
    assertThat(Inspected.of(Inspected.stored(lines)).findings()).isEmpty();
    assertThat(Inspected.of(Inspected.stored(lines)).labels().get(0).classNames())
        .containsExactly("grün0", "grün1");
  }

  @Test
  void classesOfOneRowAndRowsWithoutALabel() {
    assertThat(
            findings(
                "a,label", 8, i -> i + ".5," + (i == 3 ? "owl" : i == 5 ? "" : KINDS.get(i % 2))))
        .containsExactly(
            "Rows without a label (label): 1 of 8",
            "Classes of label with one row only: 1, such as 'owl'");
  }

  @Test
  void classInTwoSpellings() {
    assertThat(findings("a,label", 8, i -> i + ".5," + (i < 2 ? "Cat" : KINDS.get(i % 2))))
        .containsExactly("The classes 'Cat' and 'cat' of label may be one, in two spellings");
  }

  @Test
  void jsonHasWhatWasFoundInKebabCase() {
    String json = Json.write(Inspected.text("a,label", 6, i -> i + ".5," + i % 2));
    assertThat(json)
        .contains(
            "\"schema-version\" : 1",
            "\"standard-deviation\" : 1.87",
            "\"type\" : \"decimal\"",
            "\"other-rows\" : 0",
            "\"classes\" : {\n      \"0\" : 3,\n      \"1\" : 3\n    }",
            "\"delimiter\" : {\n      \"value\" : \"comma\",",
            "\"guess\" : false")
        .doesNotContain("\"findings\" : null");
  }
}
