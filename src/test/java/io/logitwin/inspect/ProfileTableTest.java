package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.text.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTableTest {
  private static List<String> lines(String header, int rows, IntFunction<String> row) {
    return ProfileTable.lines(Inspected.text(header, rows, row));
  }

  private static String joined(String separator, int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(separator));
  }

  @Test
  void irisIsSeenAtAGlance() {
    List<String> stored =
        Inspected.storedLines(Path.of("src/test/resources/cases/iris-names-last.csv"));
    assertThat(String.join("\n", ProfileTable.lines(Inspected.of(stored))) + "\n")
        .isEqualTo(
            """
              rows       150 in 5 columns
              text       UTF-8, delimiter comma, quote none, decimal sign ., header yes
              label      species: it is called species, it stands last, it holds 3 different texts
                         setosa: 50, versicolor: 50, virginica: 50

                  column                   type      missing     zeros  distinct      minimum      maximum         mean    deviation
                1 sepal_length             decimal         0         0        35          4.3          7.9       5.8433      0.82807
                2 sepal_width              decimal         0         0        23            2          4.4       3.0573      0.43587
                3 petal_length             decimal         0         0        43            1          6.9        3.758       1.7653
                4 petal_width              decimal         0         0        22          0.1          2.5       1.1993      0.76224
                5 species                  text            0         0         3

              look at    Rows equal to one before them: 1 of 150
            """);
  }

  @Test
  void nothingIsShownOfAnEmptyTableButThat() {
    assertThat(lines("a,b", 0, i -> ""))
        .contains(
            "  rows       0 in 2 columns",
            "  label      none found",
            "  look at    There are no rows");
  }

  @Test
  void guessesAreMarked() {
    assertThat(lines("1,0.5", 9, i -> 1 + i % 3 + ",2." + i))
        .contains("  label      column1 (a guess): it stands first, it holds 3 different numbers");
  }

  @Test
  void noLineIsLongerThanATerminal() {
    String name = "a name that is much longer than any column of a table has room for: 中文字";
    List<String> lines =
        lines(
            joined(",", 100, i -> name + i) + ",label",
            300,
            i ->
                joined(",", 100, c -> (i - 150) + ".123456e" + (c * 3 - 150))
                    + ",class "
                    + "number".repeat(30)
                    + i % 100);
    assertThat(lines).allSatisfy(line -> assertThat(Layout.width(line)).isLessThanOrEqualTo(120));
    assertThat(lines.size()).isLessThan(60);
  }

  @Test
  void aHundredColumnsAreShownOneByOneAndMoreInGroups() {
    IntFunction<String> row = i -> i % 2 + joined("", 99, c -> "," + (c < 10 ? 7 : i + c));
    List<String> hundred = lines("label" + joined("", 99, c -> ",c" + c), 6, row);
    assertThat(hundred.stream().filter(line -> line.contains(" integer"))).hasSize(100);
    List<String> more =
        lines("label" + joined("", 100, c -> ",c" + c), 6, i -> row.apply(i) + ",0.5");
    assertThat(more.stream().filter(line -> line.contains(" integer"))).hasSize(2);
    assertThat(more)
        .contains(
            "    1 label                    integer         1         0         3            0            1            2",
            "    2 c0..c98                  integer        99         0         0            7          103            6",
            "  101 c99                      decimal         1         0         0          0.5          0.5            1");
  }

  @Test
  void groupsAreAtMostAHundred() {
    List<String> lines =
        lines(
            joined(",", 300, c -> "c" + c),
            6,
            i -> joined(",", 300, c -> c % 2 == 0 ? "1.5" : "x"));
    assertThat(lines).contains("      and 200 more groups of columns");
    assertThat(lines.stream().filter(line -> line.contains(" decimal   "))).hasSize(50);
  }

  @Test
  void manyColumnsWithTheSameFindingAreToldOfAtOnce() {
    IntFunction<String> name = c -> ",c" + (c < 5 ? c : 2 * c);
    List<String> three = lines("label" + joined("", 3, name), 6, i -> i % 2 + ",7".repeat(3));
    assertThat(three.stream().filter(line -> line.contains("is constant: every"))).hasSize(3);
    List<String> four = lines("label" + joined("", 4, name), 6, i -> i % 2 + ",7".repeat(4));
    assertThat(four.get(four.size() - 1)).isEqualTo("  look at    4 columns are constant: c0..c3");
    List<String> many = lines("label" + joined("", 30, name), 6, i -> i % 2 + ",7".repeat(30));
    assertThat(words(many))
        .endsWith(
            "look at 30 columns are constant: c0..c4,"
                + joined("", 19, i -> " c" + 2 * (i + 5) + (i < 18 ? "," : ""))
                + " and 6 more");
  }

  private static String words(List<String> lines) {
    return String.join(" ", lines).replaceAll("\\s+", " ");
  }

  @Test
  void classesBeyondTwentyAreCounted() {
    assertThat(words(lines("a,label", 60, i -> i + ".5,c" + (i % 22 + 10))))
        .contains("c28: 2, c29: 2 and 2 more classes");
  }

  @Test
  void namesCannotPlayWithATerminal() {
    assertThat(lines("a\u001b[31m,label", 6, i -> i + ".5," + i % 2))
        .allMatch(line -> line.indexOf('\u001b') < 0);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-17,-17",
    "999999999,999999999",
    "1e9,1.0000E+09",
    "5.8433333,5.8433",
    "0.1,0.1",
    "1234.5678,1234.6",
    "123456.78,123460",
    "0.00012,0.00012",
    "0.00001,1.0000E-05",
    "-1.23456e-100,-1.2346E-100",
    "1e200,1.0000E+200",
    "NaN,''",
    "Infinity,infinite",
    "-Infinity,-infinite",
  })
  void figuresHaveFiveDigits(double value, String text) {
    assertThat(Figures.of(value)).isEqualTo(text).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void estimatesAreMarked() {
    assertThat(Figures.of(12_345, true)).isEqualTo("~12345");
    assertThat(Figures.of(12_345, false)).isEqualTo("12345");
  }
}
