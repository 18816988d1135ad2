package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.contract.Dialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DialectGuessTest {
  private static DialectGuess guess(String... lines) {
    return DialectGuess.of(Inspected.stored(List.of(lines)));
  }

  private static Dialect dialect(char delimiter, char quote, char decimal, boolean header) {
    return new Dialect(delimiter, quote, decimal, header);
  }

  @Test
  void commasPointsAndAHeader() {
    DialectGuess guess = guess("label,a,b", "0,5.1,3", "1,4.9,3");
    assertThat(guess.dialect()).isEqualTo(Dialect.PLAIN);
    assertThat(guess.text().delimiter())
        .isEqualTo(Observed.certain("comma", "commas make 3 cells in 3 of 3 lines"));
    assertThat(guess.text().quote())
        .isEqualTo(Observed.certain("none", "no line has a double quote"));
    assertThat(guess.text().decimal())
        .isEqualTo(Observed.certain(".", "2 numbers have a fraction behind a point"));
    assertThat(guess.text().header())
        .isEqualTo(Observed.certain("yes", "the first line has 'label' above numbers"));
    assertThat(guess.text().encoding())
        .isEqualTo(Observed.certain("UTF-8", "the first lines are plain ASCII"));
  }

  @Test
  void semicolonsAndDecimalCommas() {
    DialectGuess guess = guess("0;5,1;3,5", "1;4,9;3,0");
    assertThat(guess.dialect()).isEqualTo(dialect(';', Dialect.NO_QUOTE, ',', false));
    assertThat(guess.text().delimiter().guess()).isFalse();
    assertThat(guess.text().decimal().guess()).isFalse();
    assertThat(guess.text().header())
        .isEqualTo(Observed.certain("no", "the first line has numbers as the lines below it"));
  }

  @Test
  void tabsPipesAndBlanks() {
    assertThat(guess("a\tb", "1\t2.5").dialect().delimiter()).isEqualTo('\t');
    assertThat(guess("a|b", "1|2.5").text().delimiter().value()).isEqualTo("pipe");
    assertThat(guess("5,1 3,5 1", "4,9 3,0 0").dialect())
        .isEqualTo(dialect(' ', Dialect.NO_QUOTE, ',', false));
    assertThat(guess("a, b", "1, 2").dialect().delimiter()).isEqualTo(',');
  }

  @Test
  void delimitersInQuotesAreText() {
    DialectGuess guess =
        guess("name,age", "\"Braund, Mr. Owen\",22", "\"Heikkinen, \"\"Laina\"\"\",26");
    assertThat(guess.dialect()).isEqualTo(dialect(',', '"', '.', true));
    assertThat(guess.text().quote())
        .isEqualTo(Observed.certain("\"", "cells stand in double quotes in 2 of 3 lines"));
    assertThat(guess("a;b", "\"1,5;2,5\";3", "\"0,5;1,5\";4").dialect().delimiter()).isEqualTo(';');
  }

  @Test
  void quotesWithinCellsAreText() {
    DialectGuess guess = guess("size,n", "5\" pipe,1", "6\" pipe,2");
    assertThat(guess.dialect().quotes()).isFalse();
    assertThat(guess.text().quote())
        .isEqualTo(Observed.guessed("none", "quotes stand within cells, not around them"));
  }

  @Test
  void quoteThatDoesNotEndMakesAGuess() {
    DialectGuess guess = guess("a,b", "\"x, y\",1", "\"x, y\",2", "\"z,3", "\"x\",4");
    assertThat(guess.dialect().quotes()).isTrue();
    assertThat(guess.text().quote().guess()).isTrue();
    assertThat(guess.text().quote().evidence()).endsWith("and in 1 they do not end well");
  }

  @Test
  void delimiterIsAGuessIfTwoFit() {
    Observed delimiter = guess("a:b;c:d|e:f", "g:h;i:j|k:l").text().delimiter();
    assertThat(delimiter.guess()).isTrue();
    Observed dates = guess("2020-01-01 10:00;x y", "2020-01-02 11:00;x z").text().delimiter();
    assertThat(dates.value()).isEqualTo("semicolon");
  }

  @Test
  void delimiterIsAGuessIfThereIsNone() {
    DialectGuess guess = guess("a", "1", "2");
    assertThat(guess.dialect()).isEqualTo(Dialect.PLAIN);
    assertThat(guess.text().delimiter().guess()).isTrue();
    assertThat(guess.text().delimiter().evidence()).startsWith("nothing separates cells");
    assertThat(guess("a,b").text().delimiter().guess()).isTrue();
  }

  @Test
  void thousandsAndBothSignsMakeAGuess() {
    assertThat(guess("1,234;5", "2,345;6").text().decimal().guess()).isTrue();
    assertThat(guess("1,234;5", "2,345;6,5").text().decimal())
        .isEqualTo(
            Observed.certain(
                ",",
                "3 numbers have a fraction behind a comma, such as 1,234, and 0 behind a point"));
    Observed both = guess("1,5;2,5", "1.5;2,5").text().decimal();
    assertThat(both.value()).isEqualTo(",");
    assertThat(both.guess()).isTrue();
    Observed points = guess("1.5;2.5", "1.5;2,5").text().decimal();
    assertThat(points.value()).isEqualTo(".");
    assertThat(points.guess()).isTrue();
    assertThat(guess("a;b", "1;2").text().decimal())
        .isEqualTo(Observed.certain(".", "no number has a fraction"));
    Observed impossible = guess("a,b", "\"1,5\",2", "\"2,5\",3").text().decimal();
    assertThat(impossible.value()).isEqualTo(".");
    assertThat(impossible.guess()).isTrue();
  }

  @Test
  void headerIsAGuessIfAllCellsAreTexts() {
    DialectGuess names = guess("colour,size", "red,large", "green,small");
    assertThat(names.dialect().header()).isTrue();
    assertThat(names.text().header().guess()).isTrue();
    DialectGuess rows = guess("red,large", "green,small", "red,small");
    assertThat(rows.dialect().header()).isFalse();
    assertThat(rows.text().header().guess()).isTrue();
    assertThat(guess("a,a", "x,y").dialect().header()).isFalse();
  }

  @Test
  void headerIsAGuessIfNamesAreNumbersAndTexts() {
    Observed years = guess("country,gdp,1999,x", "a,1,2,3", "b,2,3,4").text().header();
    assertThat(years.value()).isEqualTo("yes");
    assertThat(years.guess()).isTrue();
    Observed broken = guess("1,2,x", "1,2,3", "1,2,4").text().header();
    assertThat(broken.value()).isEqualTo("no");
    assertThat(broken.guess()).isTrue();
  }

  @Test
  void missingValuesInTheFirstLineAreNoNames() {
    assertThat(guess("?,1,a", "2,3,b", "4,NA,b").dialect().header()).isFalse();
    assertThat(guess("?,a", "2,b", "4,b").text().header().guess()).isTrue();
  }

  @Test
  void missingValuesAreNoTextsBelowANameEither() {
    assertThat(guess("x,kind", "?,a", "NA,b", "3,c", "4,d").text().header())
        .isEqualTo(Observed.certain("yes", "the first line has 'x' above numbers"));
  }

  @Test
  void numbersLinedUpByBlanksAreAGuess() {
    assertThat(guess("1  2", "3  4").text().delimiter().guess()).isTrue();
    assertThat(guess("1 2", "3 4").text().delimiter())
        .isEqualTo(Observed.certain("space", "spaces make 2 cells in 2 of 2 lines"));
  }

  @Test
  void oneLineIsAGuess() {
    assertThat(guess("1,2").text().header())
        .isEqualTo(Observed.guessed("no", "the first line has a number"));
    assertThat(guess("a,b").text().header().value()).isEqualTo("yes");
    assertThat(guess("a,b").text().header().guess()).isTrue();
  }

  @Test
  void nothingIsAGuess() {
    DialectGuess guess = guess();
    assertThat(guess.dialect().delimiter()).isEqualTo(',');
    assertThat(guess.text().delimiter().guess()).isTrue();
    assertThat(guess.text().header().guess()).isTrue();
  }

  @Test
  void textIsDecodedIfItIsUtf8() {
    DialectGuess utf8 = guess("größe,n", "1,2");
    assertThat(utf8.text().encoding().value()).isEqualTo("UTF-8");
    assertThat(utf8.text().encoding().evidence()).isEqualTo("the first lines are UTF-8");
    assertThat(utf8.decode("gr\u00c3\u00b6\u00c3\u009fe")).isEqualTo("größe");
    assertThat(utf8.decode("plain")).isEqualTo("plain");
    assertThat(utf8.decode("\u00f6")).isEqualTo("\u00f6");

    DialectGuess latin = DialectGuess.of(List.of("a,b", "gr\u00f6\u00dfe,2", "x,3"));
    assertThat(latin.text().encoding())
        .isEqualTo(Observed.certain("unknown", "line 2 of those that are not blank is not UTF-8"));
    assertThat(latin.decode("gr\u00f6\u00dfe")).isEqualTo("gr\u00f6\u00dfe");
    assertThat(latin.decode("gr\u00c3\u00b6")).isEqualTo("gr\u00c3\u00b6");
  }

  @Test
  void onlyTheFirstThousandLinesAreLookedAt() {
    List<String> lines = Inspected.lines("a,b", 999, i -> i + ",1");
    lines.addAll(Collections.nCopies(5000, "x;y;z"));
    DialectGuess guess = DialectGuess.of(lines);
    assertThat(guess.text().delimiter().evidence())
        .isEqualTo("commas make 2 cells in 1000 of 1000 lines");
  }

  @Test
  void ofLongLinesFewerAreLookedAt() {
    String line = "1," + "7".repeat(9998);
    assertThat(DialectGuess.lookedAt(Collections.nCopies(1000, line))).hasSize(100);
    assertThat(DialectGuess.lookedAt(Collections.nCopies(1000, "7".repeat(1000)))).hasSize(500);
    assertThat(DialectGuess.lookedAt(Collections.nCopies(30, line))).hasSize(30);
  }

  @Provide
  Arbitrary<Dialect> dialects() {
    Arbitrary<Character> delimiters = Arbitraries.of(',', ';', '\t', '|', ' ');
    Arbitrary<Character> quotes = Arbitraries.of(Dialect.NO_QUOTE, '"');
    Arbitrary<Character> decimals = Arbitraries.of('.', ',');
    Arbitrary<Boolean> headers = Arbitraries.of(true, false);
    // "7,5 red" is 7.5 and a word, or 7 and "5 red": nobody can tell.
    return Combinators.combine(delimiters, quotes, decimals, headers)
        .as(
            (delimiter, quote, decimal, header) ->
                new Dialect(
                    delimiter,
                    quote,
                    delimiter == ',' || delimiter == ' ' ? '.' : decimal,
                    header));
  }

  /** A table of numbers and words, written in any way, is read in that way. */
  @Property(tries = 500, seed = "1")
  void dialectIsFoundAgain(@ForAll("dialects") Dialect dialect, @ForAll long seed) {
    Random random = new Random(seed);
    int columns = 2 + random.nextInt(4);
    int rows = 5 + random.nextInt(20);
    List<String> lines = new ArrayList<>();
    if (dialect.header()) {
      lines.add(line(dialect, columns, c -> "name" + (char) ('a' + c)));
    }
    for (int row = 0; row < rows; row++) {
      lines.add(line(dialect, columns, c -> cell(dialect, c, random)));
    }

    DialectGuess guess = DialectGuess.of(Inspected.stored(lines));

    assertThat(guess.dialect()).as(String.join("\n", lines)).isEqualTo(dialect);
  }

  private static String line(Dialect dialect, int columns, IntFunction<String> cells) {
    List<String> line = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      line.add(dialect.quotes() ? "\"" + cells.apply(c) + "\"" : cells.apply(c));
    }
    return String.join(String.valueOf(dialect.delimiter()), line);
  }

  /** Decimals first; then words, with a delimiter in them where quotes allow it, and decimals. */
  private static String cell(Dialect dialect, int column, Random random) {
    if (column == 1) {
      String word = List.of("red", "green", "dark-blue").get(random.nextInt(3));
      return dialect.quotes() ? word + dialect.delimiter() + " " + word : word;
    }
    String number = (random.nextInt(200) - 100) + "." + (1 + random.nextInt(98));
    return number.replace('.', dialect.decimal());
  }
}
