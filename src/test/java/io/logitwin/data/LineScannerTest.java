package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineScannerTest {
  private static LineScanner scan(String text, int maxLineBytes, long... starts)
      throws IOException {
    LineScanner scanner = new LineScanner(Dialect.PLAIN, maxLineBytes, lines -> {});
    for (long start : starts) {
      scanner.cut(start, start + 1000);
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    // One byte at a time: nothing may depend on how the stream cuts the file.
    for (byte value : bytes) {
      scanner.accept(new byte[] {value, 'x'}, 1);
    }
    scanner.finish();
    return scanner;
  }

  private static String unescape(String text) {
    return text.translateEscapes().replace("BOM", "\u00EF\u00BB\u00BF");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, 0, 0",
    "'a', 1, 0, 1",
    "'a\\n', 1, 0, 1",
    "'a\\r', 1, 0, 1",
    "'a\\r\\n', 1, 0, 1",
    "'a\\n\\r', 2, 1, 1",
    "'a\\r\\r\\n', 2, 1, 1",
    "'a\\n1', 2, 0, 1",
    "'\\n \\t\\r\\na\\n\\n1\\n\\n', 6, 4, 3",
    "'BOMa\\n1\\n', 2, 0, 1",
    "'BOM\\na\\n', 2, 1, 2",
    "'BOM \\na\\n', 2, 1, 2",
    "'BOM', 1, 1, 0",
    "' a \\n', 1, 0, 1",
  })
  void linesAreCounted(String text, long lines, long blank, long headerLine) throws IOException {
    LineScanner scanner = scan(unescape(text), 100, 0);
    assertThat(scanner.lines()).isEqualTo(lines);
    assertThat(scanner.blankLines()).isEqualTo(blank);
    assertThat(scanner.headerLine()).isEqualTo(headerLine);
  }

  @Test
  void partOfAByteOrderMarkBelongsToTheLine() throws IOException {
    LineScanner scanner = scan("\u00EF\u00BB\nlabel\n", 100, 0);
    assertThat(scanner.blankLines()).isZero();
    assertThat(scanner.headerLine()).isEqualTo(1);
    assertThat(scanner.longestLine()).isEqualTo(5);
  }

  @Test
  void byteOrderMarkElsewhereBelongsToItsLine() throws IOException {
    LineScanner scanner = scan("a\n\u00EF\u00BB\u00BF\n", 100, 0);
    assertThat(scanner.blankLines()).isZero();
    assertThat(scanner.longestLine()).isEqualTo(3);
  }

  @Test
  void slicesBeginAtTheFirstLineThatBeginsInThem() throws IOException {
    // Lines begin at 0 (header), 2, 6 and 7 (blank), 8.
    LineScanner scanner = scan("h\n111\n\n\n2\n", 100, 0, 1, 2, 3, 7, 8, 9, 50);
    assertThat(scanner.slices())
        .containsExactly(
            new Slice(0, 1, 1000, 0, 0),
            new Slice(1, 2, 1001, 1, 0),
            new Slice(2, 3, 1002, 1, 0),
            new Slice(3, 7, 1003, 2, 1),
            new Slice(7, 8, 1007, 3, 1),
            new Slice(8, 9, 1008, 4, 1),
            new Slice(9, 50, 1009, 5, 2),
            new Slice(50, Long.MAX_VALUE, 1050, 5, 2));
  }

  @Test
  void slicesMayBeCutWhileTheTextIsRead() throws IOException {
    LineScanner scanner = new LineScanner(Dialect.PLAIN, 100, lines -> {});
    scanner.cut(0, 0);
    scanner.accept("h\n11".getBytes(StandardCharsets.ISO_8859_1), 4);
    scanner.cut(4, 77);
    scanner.accept("1\n2\n".getBytes(StandardCharsets.ISO_8859_1), 4);
    scanner.finish();
    assertThat(scanner.slices())
        .containsExactly(new Slice(0, 4, 0, 0, 0), new Slice(4, Long.MAX_VALUE, 77, 2, 1));
  }

  @Test
  void lengthOfALineIsKnownBeforeItsEnd() throws IOException {
    LineScanner scanner = new LineScanner(Dialect.PLAIN, 4, lines -> {});
    scanner.accept("a\nabcdef".getBytes(StandardCharsets.ISO_8859_1), 8);
    assertThat(scanner.longestLine()).isEqualTo(6);
  }

  @Test
  void longestRunOfBlankLinesIsFoundWhateverComesBehind() throws IOException {
    LineScanner scanner = scan("a\n\n1\n\n \n\n2\n\n\n", 100, 0);
    assertThat(scanner.longestBlankRun()).isEqualTo(3);
    assertThat(scanner.longestBlankRunStart()).isEqualTo(4);
  }

  @Test
  void guardMayEndTheScanAfterEachPiece() throws IOException {
    LineScanner scanner =
        new LineScanner(
            Dialect.PLAIN,
            100,
            lines -> {
              if (lines.lines() > 1) {
                throw new IOException("enough");
              }
            });
    scanner.accept(new byte[] {'a', '\n'}, 2);
    assertThatThrownBy(() -> scanner.accept(new byte[] {'1', '\n'}, 2)).hasMessage("enough");
  }

  @Test
  void lineOfBlanksOverTheLimitIsNotBlank() throws IOException {
    assertThat(scan("a\n    \n", 4, 0).blankLines()).isEqualTo(1);
    assertThat(scan("a\n     \n", 4, 0).blankLines()).isZero();
  }
}
