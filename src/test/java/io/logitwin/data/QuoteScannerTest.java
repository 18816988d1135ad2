package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.contract.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteScannerTest {
  private static final Dialect QUOTED = new Dialect(',', '"', '.', true);

  private static LineScanner scan(Dialect dialect, String text, int pieceBytes, long... cuts)
      throws IOException {
    LineScanner scanner = new LineScanner(dialect, 100, lines -> {});
    for (long cut : cuts) {
      scanner.cut(cut, Math.max(0, cut - 1));
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i += pieceBytes) {
      int end = Math.min(bytes.length, i + pieceBytes);
      scanner.accept(Arrays.copyOfRange(bytes, i, end), end - i);
    }
    scanner.finish();
    return scanner;
  }

  @ParameterizedTest
  @CsvSource({
    "'h\\n1,\"a\\nb\"\\n2\\n', 4, 1, 0",
    "'h\\n1,\"a\\r\\nb\\rc\\n\\nd\"\\n2\\n', 7, 4, 0",
    "'h\\n\"\\n\",1\\n\\n\"\"\\n', 5, 1, 1",
    "'h\\n1\"\\n2\"\\n', 3, 0, 0",
    "'h\\n1, \"\\n2\"\\n', 3, 0, 0",
    "'h\\n\"a\"\"\\n\"\"b\",1\\n', 3, 1, 0",
    "'h\\n1,\"\\rx\\n\"\\n', 4, 2, 0",
  })
  void lineEndsInQuotesEndNoRecord(String text, long lines, long continued, long blank)
      throws IOException {
    for (int pieceBytes : new int[] {1, 2, 3, 100}) {
      LineScanner scanner = scan(QUOTED, text.translateEscapes(), pieceBytes, 0);
      assertThat(scanner.lines()).isEqualTo(lines);
      assertThat(scanner.continuedLines()).isEqualTo(continued);
      assertThat(scanner.blankLines()).isEqualTo(blank);
      assertThat(scanner.quotes().problem()).isEmpty();
    }
  }

  @Test
  void withoutADialectOfQuotesTheyAreText() throws IOException {
    LineScanner scanner = scan(Dialect.PLAIN, "h\n1,\"a\nb\"\n2\n", 3, 0);
    assertThat(scanner.continuedLines()).isZero();
    assertThat(scanner.quotes().found()).isFalse();
  }

  @Test
  void quotesAreFoundWhereTheyOpenACell() throws IOException {
    assertThat(scan(QUOTED, "h\n1,\"a\"\n", 100, 0).quotes().found()).isTrue();
    assertThat(scan(QUOTED, "h\n1,5\"\n", 100, 0).quotes().found()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"h\n1,2\n1,\"a\nb\n\"\"c\n", "h\n1,2\n1,\"", "h\n1,2\n\"\"\""})
  void quoteThatNeverEndsIsNamedByTheLineInWhichItBegins(String text) throws IOException {
    assertThat(scan(QUOTED, text, 2, 0).quotes().problem())
        .contains("the quote that opens a cell in line 3 is never closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"h\n1,2\n\"a\"b,1\n", "h\n\"1\",2\n\"a\" ,1\n\"x\"y\n", "h\n1,\"\n\"x\n1,2"})
  void cellThatGoesOnBehindItsQuoteIsNamedByItsLine(String text) throws IOException {
    assertThat(scan(QUOTED, text, 100, 0).quotes().problem())
        .contains(
            "a cell in quotes goes on behind its closing quote in line 3 (a quote within a cell is"
                + " written twice)");
  }

  @Test
  void slicesBeginWhereARecordBegins() throws IOException {
    // 0: h, 2: the first record, of lines 2 and 3, 10: the second, 12: the third.
    String text = "h\n1,\"a\nb\"\n2\n3\n";
    assertThat(scan(QUOTED, text, 1, 0, 1, 4, 7, 11, 14).slices())
        .containsExactly(
            new Slice(0, 2, 0, 0, 0),
            new Slice(2, 10, 1, 1, 0),
            new Slice(10, 10, 9, 3, 1),
            new Slice(10, 12, 9, 3, 1),
            new Slice(12, Long.MAX_VALUE, 11, 4, 2));
  }
}
