package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.LabelRule;
import io.logitwin.error.Fault;
import io.logitwin.testing.SmallInputs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamRowsTest {
  private static final int MOST = 40;

  private static ModelColumns columns(Dialect dialect) {
    Contract generic = SmallInputs.GENERIC;
    Contract contract =
        new Contract(
            generic.name(),
            dialect,
            dialect.header() ? List.of() : List.of("a", "b"),
            generic.label(),
            List.of(),
            "",
            List.of(),
            generic.features());
    return new ModelColumns(List.of("a", "b"), LabelRule.numbers(3), contract);
  }

  private static List<String> read(InputStream in, Dialect dialect) throws IOException {
    List<String> found = new ArrayList<>();
    try (StreamRows rows = StreamRows.open(in, "rows.csv", columns(dialect), MOST)) {
      while (rows.next()) {
        found.add(
            rows.refusal()
                .map(Refusal::message)
                .orElseGet(
                    () ->
                        rows.rowId()
                            + " "
                            + Arrays.toString(rows.indices())
                            + Arrays.toString(rows.values())));
      }
    }
    return found;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void rowsHaveTheIdsAndTheRefusalsOfAFile(String end) throws IOException {
    String text = String.join(end, "\uFEFF", " \t", "a,b", "1,0", "", "x,2", "0,3", "1,2,3", "4,5");

    assertThat(read(stream(text), Dialect.PLAIN))
        .containsExactly(
            "0 [0][1.0]",
            "rows.csv line 6, column 1 (a): not-a-number, found 'x' (expected a decimal such as -1.5 or"
                + " 2e-3)",
            "2 [1][3.0]",
            "rows.csv line 8: column-count, found 3 columns (expected 2)",
            "4 [0, 1][4.0, 5.0]");
  }

  @Test
  void rowsMayStandInQuotesOverLines() throws IOException {
    Dialect quoted = new Dialect(';', '"', ',', true);

    assertThat(read(stream("\"a\";b\r\n\"1,5\";2\n\"3\n4\";5\n6;\"7\"\n"), quoted))
        .containsExactly(
            "0 [0, 1][1.5, 2.0]",
            "rows.csv line 3, column 1 (a): not-a-number, found '3\\u000A4' (expected a decimal such as -1,5"
                + " or 2e-3)",
            "2 [0, 1][6.0, 7.0]");
  }

  @Test
  void firstLineIsARowWhereTheContractHasNoHeader() throws IOException {
    assertThat(read(stream("\n1,2\n3,0"), new Dialect(',', Dialect.NO_QUOTE, '.', false)))
        .containsExactly("0 [0, 1][1.0, 2.0]", "1 [0][3.0]");
  }

  @Test
  void labelMayStandInFrontAndIsHeldToTheModelsClasses() throws IOException {
    assertThat(read(stream("y,a,b\n2,1,1\n3,1,1\n"), Dialect.PLAIN))
        .containsExactly(
            "0 [0, 1][1.0, 1.0]",
            "rows.csv line 3, column 1 (y): label-not-a-class, found '3' (expected a label in 0..2)");
  }

  /** The line's end comes long behind the limit, and the next row is read all the same. */
  @Test
  void lineOverTheLimitIsOneRefusedRow() throws IOException {
    String text = "a,b\n1," + "0".repeat(200_000) + "\n1,2\n" + "1,".repeat(MOST) + "\n";

    assertThat(read(stream(text), Dialect.PLAIN))
        .containsExactly(
            "rows.csv line 2: line-too-long, found more than 40 bytes (max-line-bytes)",
            "1 [0, 1][1.0, 2.0]",
            "rows.csv line 4: line-too-long, found more than 40 bytes (max-line-bytes)");
  }

  /** A pipe gives what it has; nothing may hang on how a text is cut into reads. */
  @Test
  void textMayComeByteByByte() throws IOException {
    InputStream slow =
        new InputStream() {
          private final InputStream text = stream("a,b\r\n1,2\r\n3,4");

          @Override
          public int read() throws IOException {
            return text.read();
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return text.read(bytes, offset, Math.min(1, length));
          }
        };

    assertThat(read(slow, Dialect.PLAIN))
        .containsExactly("0 [0, 1][1.0, 2.0]", "1 [0, 1][3.0, 4.0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \n\t\r\n"})
  void textWithoutALineIsRefused(String text) {
    assertThatThrownBy(() -> read(stream(text), Dialect.PLAIN))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Cannot read rows.csv: it is empty, or all its ")
        .hasMessageEndingWith("lines are blank (expected a header and rows)");
  }

  @Test
  void headerOfOtherColumnsIsRefused() {
    assertThatThrownBy(() -> read(stream("a,c\n1,2\n"), Dialect.PLAIN))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageStartingWith("Invalid header in rows.csv line 1: 'b' is missing");
    assertThatThrownBy(() -> read(stream("a,b" + " ".repeat(99)), Dialect.PLAIN))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Cannot read rows.csv: line 1, the first, is longer than 40 bytes");
  }
}
