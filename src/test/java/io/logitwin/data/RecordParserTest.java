package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.RowLayout;
import io.logitwin.testing.Contracts;
import io.logitwin.testing.SmallInputs;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordParserTest {
  private static final RowLayout LAYOUT = Contracts.labelFirst(List.of("y", "a", "b", "c"));
  private static final Contract PIXELS =
      Contracts.of("pixels", "y", List.of("a", "b", "c"), 10, 10, FeatureType.INTEGER, 0, 255);

  private final RecordParser integers = new RecordParser(PIXELS, LAYOUT);
  private final RecordParser decimals = new RecordParser(SmallInputs.GENERIC, LAYOUT);

  private static void parse(RecordParser parser, String line) throws CellException {
    byte[] bytes = ("8," + line + ",9").getBytes(StandardCharsets.UTF_8);
    parser.parse(bytes, 2, bytes.length - 2);
  }

  private static CellException refusal(RecordParser parser, String line) {
    CellException refusal = catchThrowableOfType(CellException.class, () -> parse(parser, line));
    assertThat(refusal).as("refusal of %s", line).isNotNull();
    return refusal;
  }

  @Test
  void labelAndFeaturesAreReadAndZerosAreNotStored() throws CellException {
    parse(integers, "3,0,255,0");
    assertThat(integers.label()).isEqualTo(3);
    assertThat(RecordParsing.features(integers))
        .isEqualTo(Vectors.sparse(3, new int[] {1}, new double[] {255}));
    assertThat(RecordParsing.features(integers).indices()).containsExactly(1);
  }

  @Test
  void everyWayToWriteZeroIsAZero() throws CellException {
    parse(decimals, "0,-0,0.000,-0e5");
    assertThat(RecordParsing.features(decimals).indices()).isEmpty();
    assertThat(RecordParsing.features(decimals).size()).isEqualTo(3);
  }

  @Test
  void aRowDoesNotSeeTheRowBefore() throws CellException {
    parse(decimals, "1,1,2,3");
    var before = RecordParsing.features(decimals);
    refusal(decimals, "2,5,x,6");
    parse(decimals, "0,0,0,-4.5");
    assertThat(decimals.label()).isZero();
    assertThat(RecordParsing.features(decimals).toArray()).containsExactly(0, 0, -4.5);
    assertThat(before.toArray()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2,3 | found 3 columns (expected 4)",
        "1,2,3,4,5 | found 5 columns (expected 4)",
        "1 | found 1 columns (expected 4)",
        "x,2,3 | found 3 columns (expected 4)",
        "1,2,3,4,x | found 5 columns (expected 4)",
        "1,2,3,4, | found 5 columns (expected 4)",
        ",, | found 3 columns (expected 4)",
        "99,300,,-1,\"4\" | found 5 columns (expected 4)",
      })
  void numberOfColumnsComesBeforeWhatIsWrongInACell(String line, String detail) {
    CellException refusal = refusal(integers, line);
    assertThat(refusal.reason()).isEqualTo(RefusalReason.COLUMN_COUNT);
    assertThat(refusal.column()).isZero();
    assertThat(refusal).hasMessage(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10,1,2,3 | 1 | LABEL_NOT_A_CLASS | found '10' (expected a label in 0..9)",
        "-1,1,2,3 | 1 | LABEL_NOT_A_CLASS | found '-1' (expected a label in 0..9)",
        "20000000,1,2,3 | 1 | LABEL_NOT_A_CLASS | found '20000000' (expected a label in 0..9)",
        "18446744073709551619,1,2,3 | 1 | LABEL_NOT_A_CLASS | found '18446744073709551619' (expected a label in"
            + " 0..9)",
        "1.5,1,2,3 | 1 | NOT_AN_INTEGER | found '1.5' (expected an integer)",
        "1.0,1,2,3 | 1 | NOT_AN_INTEGER | found '1.0' (expected an integer)",
        ",1,2,3 | 1 | EMPTY_CELL | found nothing (expected an integer)",
        ",,, | 1 | EMPTY_CELL | found nothing (expected an integer)",
        "cat,1,2,3 | 1 | NOT_A_NUMBER | found 'cat' (expected an integer)",
        "1,256,2,3 | 2 | OUT_OF_RANGE | found '256' (expected 0..255)",
        "1,2,-1,3 | 3 | OUT_OF_RANGE | found '-1' (expected 0..255)",
        "1,2,3,1000000000000000000000 | 4 | OUT_OF_RANGE | found '1000000000000000000000' (expected 0..255)",
        "1,2,3, | 4 | EMPTY_CELL | found nothing (expected an integer)",
        "1,2,x,y | 3 | NOT_A_NUMBER | found 'x' (expected an integer)",
      })
  void firstCellThatBreaksTheContractIsNamed(
      String line, int column, RefusalReason reason, String detail) {
    CellException refusal = refusal(integers, line);
    assertThat(refusal.column()).isEqualTo(column);
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal).hasMessage(detail);
  }

  @Test
  void labelOfOtherDataIsBounded() throws CellException {
    parse(decimals, "99,1,2,3");
    assertThat(decimals.label()).isEqualTo(99);
    assertThat(refusal(decimals, "100,1,2,3"))
        .hasMessage("found '100' (expected a label in 0..99)");
  }

  @Test
  void boundsOfDecimalsAreInclusive() throws CellException {
    Contract unit =
        Contracts.of("unit", "y", List.of("a", "b", "c"), 2, 2, FeatureType.DECIMAL, -0.5, 0.5);
    RecordParser parser = new RecordParser(unit, LAYOUT);
    parse(parser, "1,-0.5,0.5,0");
    assertThat(RecordParsing.features(parser).toArray()).containsExactly(-0.5, 0.5, 0);
    CellException refusal = refusal(parser, "1,0,0.5000000001,0");
    assertThat(refusal.reason()).isEqualTo(RefusalReason.OUT_OF_RANGE);
    assertThat(refusal).hasMessage("found '0.5000000001' (expected -0.5..0.5)");
  }

  /** Every cell of up to four characters that could be taken for a number, and some longer ones. */
  static Stream<String> cells() {
    List<String> alphabet = List.of("0", "1", "7", "-", "+", ".", "e", " ");
    List<String> all = new ArrayList<>(List.of("", "255", "256", "2550", "0255", "1234567890"));
    all.addAll(List.of("123456789", "999999999", "99999999999999999999", "25\u0666"));
    List<String> last = List.of("");
    for (int length = 1; length <= 4; length++) {
      last = last.stream().flatMap(text -> alphabet.stream().map(text::concat)).toList();
      all.addAll(last);
    }
    return all.stream();
  }

  @Test
  void cellIsTakenIfAndOnlyIfTheGrammarHasIt() {
    for (String cell : cells().toList()) {
      boolean wanted = cell.matches("0|[1-9][0-9]*") && new BigInteger(cell).bitLength() <= 8;
      for (String line : List.of("4," + cell + ",5,6", "4,5,6," + cell)) {
        boolean taken = true;
        try {
          parse(integers, line);
        } catch (CellException e) {
          taken = false;
        }
        assertThat(taken).as(line).isEqualTo(wanted);
        if (wanted) {
          double[] values = RecordParsing.features(integers).toArray();
          assertThat(values).contains(Double.parseDouble(cell));
        }
      }
    }
  }

  @Test
  void rowsWithoutALabelAreReadAsFeatures() throws CellException {
    RowLayout layout = Contracts.unlabelled(List.of("a", "b", "c", "d"));
    RecordParser parser = new RecordParser(PIXELS, layout);
    parse(parser, "255,0,7,1");
    assertThat(RecordParsing.features(parser).toArray()).containsExactly(255, 0, 7, 1);
    assertThat(RecordParsing.row(parser, layout, 5).length()).isEqualTo(2);
    assertThat(refusal(parser, "256,0,7,1").column()).isEqualTo(1);
  }

  @Test
  void labelMayStandAnywhereAndOtherColumnsMayHoldAnything() throws CellException {
    RowLayout layout = new RowLayout(List.of("id", "a", "y", "b"), 3, 0, List.of(2, 4));
    RecordParser parser = new RecordParser(PIXELS, layout);
    parse(parser, "x-17,3,9,4");
    assertThat(parser.label()).isEqualTo(9);
    assertThat(RecordParsing.features(parser).toArray()).containsExactly(3, 4);
    assertThat(RecordParsing.row(parser, layout, 5))
        .isEqualTo(RowFactory.create(5L, 9.0, RecordParsing.features(parser)));
    assertThat(refusal(parser, "x,3,10,4"))
        .hasMessage("found '10' (expected a label in 0..9)")
        .extracting(CellException::column)
        .isEqualTo(3);
    assertThat(refusal(parser, "x,3,9,256").column()).isEqualTo(4);
    assertThat(refusal(parser, "x,3,9").reason()).isEqualTo(RefusalReason.COLUMN_COUNT);
  }

  @Test
  void bytesThatAreNotUtf8AreShownAsTheyAre() {
    byte[] bytes = {'1', ',', 'd', (byte) 0xE9, 'j', (byte) 0xC3, (byte) 0xA9, ',', '2', ',', '3'};
    assertThatThrownBy(() -> integers.parse(bytes, 0, bytes.length))
        .hasMessage("found 'd\\xE9j\\u00E9' (expected an integer)");
  }
}
