package io.logitwin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellGrammarTest {
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]*");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MISSING;''",
        "MISSING;NA",
        "MISSING;N/A",
        "MISSING;n/a",
        "MISSING;NaN",
        "MISSING;nan",
        "MISSING;null",
        "MISSING;NULL",
        "MISSING;None",
        "MISSING;?",
        "TEXT;na",
        "TEXT;none",
        "TEXT;' NA'",
        "TEXT;-",
        "INTEGER;0",
        "INTEGER;-17",
        "INTEGER;123456789012345678901234567890",
        "DECIMAL;-0",
        "DECIMAL;007",
        "DECIMAL;1.50",
        "DECIMAL;-0.5",
        "DECIMAL;1e5",
        "DECIMAL;2.5E-3",
        "DECIMAL;1e+308",
        "TEXT;1e999",
        "TEXT;+7",
        "TEXT;.5",
        "TEXT;5.",
        "TEXT;1.e5",
        "TEXT;1e",
        "TEXT;1e+",
        "TEXT;1,5",
        "TEXT;1.5.2",
        "TEXT;12d",
        "TEXT;0x1p3",
        "TEXT;Infinity",
        "TEXT;' 1'",
        "TEXT;'1 '",
        "TEXT;١٢",
        "TEXT;--1",
        "TEXT;1-2",
      })
  void cellIsWhatItsTextSays(CellKind kind, String cell) {
    assertThat(new CellGrammar('.').kind(cell)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5,1;5.1",
        "-0,25;-0.25",
        "1,5e-3;0.0015",
        "7;7",
        "-3;-3",
        "1234567890123456;1234567890123456"
      })
  void decimalSignCanBeAComma(String cell, double value) {
    CellGrammar grammar = new CellGrammar(',');
    assertThat(grammar.isNumber(cell)).isTrue();
    assertThat(grammar.value(cell)).isEqualTo(value);
    assertThat(grammar.kind("5.1")).isEqualTo(CellKind.TEXT);
  }

  @ParameterizedTest
  @CsvSource({"310,TEXT", "400,TEXT", "309,INTEGER"})
  void integerThatNoDoubleHoldsIsText(int digits, CellKind kind) {
    assertThat(new CellGrammar('.').kind("1".repeat(digits))).isEqualTo(kind);
  }

  @Provide
  Arbitrary<String> nearlyNumbers() {
    return Arbitraries.strings().withChars("0123456789.eE+-, ").ofMaxLength(12);
  }

  /** Against the grammar as contracts have it, and Java's own parser. */
  @Property(tries = 5000, seed = "1")
  void numbersAreThoseOfTheGrammar(@ForAll("nearlyNumbers") String cell) {
    CellGrammar grammar = new CellGrammar('.');
    boolean decimal = DECIMAL.matcher(cell).matches() && Double.isFinite(Double.parseDouble(cell));
    CellKind expected =
        cell.isEmpty()
            ? CellKind.MISSING
            : !decimal
                ? CellKind.TEXT
                : INTEGER.matcher(cell).matches() ? CellKind.INTEGER : CellKind.DECIMAL;

    assertThat(grammar.kind(cell)).isEqualTo(expected);
    if (decimal) {
      assertThat(grammar.value(cell)).isEqualTo(Double.parseDouble(cell));
    }
  }
}
