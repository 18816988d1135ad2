package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logitwin.contract.FeatureType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCellsTest {
  private static final int COLUMN = 5;

  /** The cell stands among digits, so that a parser that looks beyond its ends is found out. */
  private static double read(String cell, FeatureType type) throws CellException {
    byte[] bytes = ("99" + cell + "99").getBytes(StandardCharsets.UTF_8);
    return NumberCells.feature(bytes, 2, bytes.length - 2, COLUMN, type, '.');
  }

  private static CellException refusal(String cell, FeatureType type) {
    CellException refusal = catchThrowableOfType(CellException.class, () -> read(cell, type));
    assertThat(refusal).as("refusal of '%s'", cell).isNotNull();
    assertThat(refusal.column()).isEqualTo(COLUMN);
    return refusal;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, -0.0",
    "007, 7",
    "-1.5, -1.5",
    "2e-3, 0.002",
    "1e5, 100000",
    "1E-5, 0.00001",
    "1e+5, 100000",
    "0.1, 0.1",
    "123456789012345678901234567890, 1.2345678901234568e29",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "4.9e-324, 4.9e-324",
    "1e-999, 0"
  })
  void decimalIsAccepted(String cell, double expected) throws CellException {
    assertThat(read(cell, FeatureType.DECIMAL)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "inf",
        "12d",
        "12f",
        "12D",
        "0x1p3",
        "0x10",
        "+7",
        "\u0663",
        "1\u0663",
        "\uFF17",
        "1.",
        ".5",
        "-.5",
        ".",
        "-",
        "--1",
        "1e",
        "1e+",
        "e5",
        "1.5e2.5",
        " 7",
        "7 ",
        " 7 ",
        "\t7",
        "\"7\"",
        "'7'",
        "1_000",
        "1 000",
        "7\u00A0",
        "1;5",
        "true",
        "1-",
        "5%",
        "1..5",
        "1e5e5"
      })
  void whatIsNoDecimalIsRefused(String cell) {
    CellException refusal = refusal(cell, FeatureType.DECIMAL);
    assertThat(refusal.reason()).isEqualTo(RefusalReason.NOT_A_NUMBER);
    assertThat(refusal)
        .hasMessageStartingWith("found '")
        .hasMessageEndingWith("' (expected a decimal such as -1.5 or 2e-3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "1.8e308", "99999e999999999999"})
  void decimalThatIsInfiniteAsADoubleIsRefused(String cell) {
    CellException refusal = refusal(cell, FeatureType.DECIMAL);
    assertThat(refusal.reason()).isEqualTo(RefusalReason.NOT_FINITE);
    assertThat(refusal).hasMessage("found '" + cell + "' (expected a finite number)");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "-1, -1",
    "255, 255",
    "100000000000000000, 1e17",
    "-999999999999999999, -999999999999999999",
    "1000000000000000000, 1e18",
    "5000000000000000000, 5e18",
    "-123456789012345678901234567890, -1.2345678901234568e29"
  })
  void integerIsAccepted(String cell, double expected) throws CellException {
    assertThat(read(cell, FeatureType.INTEGER)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0", "007", "00", "-01", "1.5", "1.0", "1e5", "1e999", "-0.0", "2E+1", "0e0"})
  void numberThatIsNotWrittenAsAnIntegerIsRefused(String cell) {
    CellException refusal = refusal(cell, FeatureType.INTEGER);
    assertThat(refusal.reason()).isEqualTo(RefusalReason.NOT_AN_INTEGER);
    assertThat(refusal).hasMessage("found '" + cell + "' (expected an integer)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN", "x", "12d", "0x1p3", "+7", "\u0663", "-", "--1", " 7 ", "1.", ".5", "\"7\""
      })
  void whatIsNoNumberIsNoIntegerEither(String cell) {
    assertThat(refusal(cell, FeatureType.INTEGER).reason()).isEqualTo(RefusalReason.NOT_A_NUMBER);
  }

  @Test
  void integerOfMoreDigitsThanADoubleHoldsIsNotFinite() {
    CellException refusal = refusal("9".repeat(400), FeatureType.INTEGER);
    assertThat(refusal.reason()).isEqualTo(RefusalReason.NOT_FINITE);
    assertThat(refusal).hasMessage("found '" + "9".repeat(40) + "...' (expected a finite number)");
  }

  @Test
  void emptyCellHasItsOwnReason() {
    CellException integer = refusal("", FeatureType.INTEGER);
    assertThat(integer.reason()).isEqualTo(RefusalReason.EMPTY_CELL);
    assertThat(integer).hasMessage("found nothing (expected an integer)");
    assertThat(refusal("", FeatureType.DECIMAL).reason()).isEqualTo(RefusalReason.EMPTY_CELL);
  }

  @Test
  void nulByteHasItsOwnReasonAndIsEscaped() {
    CellException refusal = refusal("1\u00002", FeatureType.INTEGER);
    assertThat(refusal.reason()).isEqualTo(RefusalReason.NUL_BYTE);
    assertThat(refusal).hasMessage("found '1\\u00002' (expected an integer)");
  }

  @Test
  void digitOfAnotherScriptIsEscapedInTheMessage() {
    assertThat(refusal("\u0663", FeatureType.DECIMAL))
        .hasMessageStartingWith("found '\\u0663' (expected");
  }

  @Property(tries = 1000)
  void decimalsAreReadAsBigDecimalReadsThem(
      @ForAll boolean negative,
      @ForAll @StringLength(min = 1, max = 25) @CharRange(from = '0', to = '9') String whole,
      @ForAll @StringLength(max = 25) @CharRange(from = '0', to = '9') String fraction,
      @ForAll @IntRange(min = -340, max = 280) int exponent)
      throws CellException {
    String cell =
        (negative ? "-" : "")
            + whole
            + (fraction.isEmpty() ? "" : "." + fraction)
            + (exponent % 3 == 0 ? "" : "e" + exponent);
    // 0.0 == -0.0: BigDecimal has no negative zero.
    assertThat(read(cell, FeatureType.DECIMAL) == new BigDecimal(cell).doubleValue())
        .as("'%s' is read right", cell)
        .isTrue();
  }

  @Property(tries = 1000)
  void integersAreReadAsLongReadsThem(
      @ForAll @IntRange(min = 1, max = 18) int digits, @ForAll long seed) throws CellException {
    long value = seed % BigDecimal.TEN.pow(digits).longValueExact();
    byte[] bytes = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    assertThat(NumberCells.integer(bytes, 0, bytes.length, COLUMN)).isEqualTo(value);
  }

  @Property(tries = 2000)
  void anyTextIsAcceptedOnlyIfAPlainReadingOfTheGrammarAcceptsIt(
      @ForAll @StringLength(max = 7) @Chars({'0', '1', '7', '-', '+', '.', 'e', 'E', ' '})
          String cell) {
    CellException refusal =
        catchThrowableOfType(CellException.class, () -> read(cell, FeatureType.DECIMAL));
    boolean accepted = refusal == null || refusal.reason() == RefusalReason.NOT_FINITE;
    assertThat(accepted).as("'%s'", cell).isEqualTo(isDecimal(cell));
  }

  /** {@code -?digits[.digits][e±digits]}, without a regular expression. */
  private static boolean isDecimal(String cell) {
    String text = cell.startsWith("-") ? cell.substring(1) : cell;
    int e = text.replace('E', 'e').indexOf('e');
    if (e >= 0) {
      String exponent = text.substring(e + 1);
      boolean sign = exponent.startsWith("+") || exponent.startsWith("-");
      return isFixed(text.substring(0, e)) && isDigits(sign ? exponent.substring(1) : exponent);
    }
    return isFixed(text);
  }

  private static boolean isFixed(String text) {
    int point = text.indexOf('.');
    return point < 0
        ? isDigits(text)
        : isDigits(text.substring(0, point)) && isDigits(text.substring(point + 1));
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
