package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureRules.Group;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.FirstLine;
import io.logitwin.contract.Header;
import io.logitwin.contract.LabelRule;
import io.logitwin.contract.Match;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cells mean under a contract that says more than the built-in ones. */
class CellRulesTest {
  private static final Contract CONTRACT =
      new Contract(
          "mine",
          new Dialect(';', Dialect.NO_QUOTE, ',', true),
          List.of(),
          LabelRule.named("y", List.of("ja", "nein", "vielleicht", "0", "mun", "grün")),
          List.of("id"),
          "",
          List.of(),
          new FeatureRules(
              new FeatureRule(FeatureType.DECIMAL, -1e6, 1e6, Double.NaN),
              List.of(new Group("n", List.of("n*"), new FeatureRule(FeatureType.INTEGER, 0, 9, 7))),
              Set.of("NA", "-", "999")));

  private static RecordParser parser() {
    Header header = Header.of(FirstLine.ofText("f line 1", "id;a;n1;y"), CONTRACT);
    return new RecordParser(CONTRACT, Match.of(header, CONTRACT).layout());
  }

  private static void parse(RecordParser parser, String line) throws CellException {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    parser.parse(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x1;1,5;3;ja|0|1.5|3",
        ";-2;0;vielleicht|2|-2.0|0",
        "\"a;0,25e2;9;0|3|25.0|9",
        "x;3;NA;grün|5|3.0|7",
        "x;3;;nein|1|3.0|7",
        "x;3;999;nein|1|3.0|7",
      })
  void cellsAreReadByTheirRules(String line, int label, double a, double n) throws CellException {
    RecordParser parser = parser();
    parse(parser, line);
    assertThat(parser.label()).isEqualTo(label);
    assertThat(RecordParsing.features(parser).toArray()).containsExactly(a, n);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x;1.5;3;ja|2|NOT_A_NUMBER|found '1.5' (expected a decimal such as -1,5 or 2e-3)",
        "x;1,5,5;3;ja|2|NOT_A_NUMBER|found '1,5,5' (expected a decimal such as -1,5 or 2e-3)",
        "x;;3;ja|2|EMPTY_CELL|found nothing (expected a decimal such as -1,5 or 2e-3)",
        "x;NA;3;ja|2|MISSING|found 'NA', which stands for a missing value (features.missing gives no constant for it)",
        "x;999;3;ja|2|MISSING|found '999', which stands for a missing value (features.missing gives no constant for it)",
        "x;1;1,5;ja|3|NOT_AN_INTEGER|found '1,5' (expected an integer)",
        "x;1;10;ja|3|OUT_OF_RANGE|found '10' (expected 0..9)",
        "x;1;3;|4|EMPTY_CELL|found nothing (expected one of ja, nein, vielleicht, 0, mun, gr\\u00FCn)",
        "x;1;3;J a|4|LABEL_NOT_A_CLASS|found 'J a' (expected one of ja, nein, vielleicht, 0, mun, gr\\u00FCn; is 'ja' meant?)",
        "x;1;3;0.0|4|LABEL_NOT_A_CLASS|found '0.0' (expected one of ja, nein, vielleicht, 0, mun, gr\\u00FCn; is '0' meant?)",
        "x;1;3;no|4|LABEL_NOT_A_CLASS|found 'no' (expected one of ja, nein, vielleicht, 0, mun, gr\\u00FCn)",
        "x;1;3|0|COLUMN_COUNT|found 3 columns (expected 4)",
      })
  void whatBreaksARuleIsRefusedWithItsColumn(
      String line, int column, RefusalReason reason, String detail) {
    CellException refused = catchThrowableOfType(CellException.class, () -> parse(parser(), line));
    assertThat(refused.column()).isEqualTo(column);
    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused).hasMessage(detail);
  }

  @Test
  void classesThatAreManyAreNotAllListed() {
    List<String> names = LabelRule.numbers(30).stream().map(number -> "c" + number).toList();
    LabelCells cells = new LabelCells(LabelRule.named("y", names));
    CellException refused =
        catchThrowableOfType(CellException.class, () -> cells.read(new byte[] {'x'}, 0, 1, 1));
    assertThat(refused)
        .hasMessage(
            "found 'x' (expected one of c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 and 20 more)");
  }
}
