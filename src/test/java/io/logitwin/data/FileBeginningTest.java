package io.logitwin.data;

import static io.logitwin.testing.SmallInputs.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that never end, of which no more is read than the look at the beginning may take. */
class FileBeginningTest {
  private static final int MAX_LINE_BYTES = 40;
  private static final int MOST_ROW_BYTES = 100;
  private static final int MOST_TEXT = 10_000;

  /** What readers hold beyond the line that they are at. */
  private static final int BUFFERS = 1 << 17;

  private final TextBounds bounds = new TextBounds(MAX_LINE_BYTES, MOST_TEXT);

  private FileBeginning look(InputStream text) throws IOException {
    InputFile file = new InputFile("file:/data/a.csv.gz", 50, 1);
    return FileBeginning.of(file, text, bounds, FirstRows.MOST, MOST_ROW_BYTES);
  }

  /** A beginning, and then one piece again and again; who reads far too much of it fails. */
  private static final class Endless extends InputStream {
    private final byte[] beginning;
    private final byte[] piece;
    private final long most;
    private long position;

    Endless(String beginning, String piece, long most) {
      this.beginning = bytes(beginning);
      this.piece = bytes(piece);
      this.most = most;
    }

    @Override
    public int read() {
      assertThat(position).as("bytes that are read of a text without end").isLessThan(most);
      long at = position++;
      return at < beginning.length
          ? beginning[(int) at]
          : piece[(int) ((at - beginning.length) % piece.length)];
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      for (int i = 0; i < length; i++) {
        buffer[offset + i] = (byte) read();
      }
      return length;
    }
  }

  private static Endless endless(String beginning, String piece) {
    return new Endless(beginning, piece, BUFFERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", " \t\n", "            \n"})
  void blankLinesBehindTheHeaderEndTheLook(String blank) throws IOException {
    FileBeginning beginning = look(endless("y,a\n", blank));

    assertThat(beginning.problem()).isEmpty();
    assertThat(beginning.first()).isEqualTo("y,a");
    assertThat(beginning.rows(true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", " \t\n", "            \n"})
  void blankLinesBehindSomeRowsEndTheLook(String blank) throws IOException {
    FileBeginning beginning = look(endless("y,a\n0,1\n\n1,2\n", blank));

    assertThat(beginning.rows(true)).containsExactly("0,1", "1,2");
  }

  @Test
  void rowsAreLookedAtUpToTheirBound() throws IOException {
    FileBeginning beginning = look(endless("y,a\n", "0,1\n"));

    assertThat(beginning.rows(true)).hasSize(MOST_ROW_BYTES / 4).containsOnly("0,1");
  }

  @Test
  void blankLinesCountAsRowsDo() throws IOException {
    FileBeginning beginning = look(endless("y,a\n", "0,1\n" + "\n".repeat(16)));

    assertThat(beginning.rows(true)).hasSize(MOST_ROW_BYTES / 20).containsOnly("0,1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "7,", " ", "\t "})
  void lineWithoutAnEndEndsTheLook(String piece) throws IOException {
    assertThat(look(endless("y,a\n", piece)).rows(true)).isEmpty();
    assertThat(look(endless("y,a\n0,1\n", piece)).rows(true)).containsExactly("0,1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "\t "})
  void headerWithoutAnEndIsRefused(String piece) throws IOException {
    assertThat(look(endless("", piece)).problem())
        .isEqualTo(
            "Cannot read /data/a.csv.gz: line 1, the first, is longer than 40 bytes (max-line-bytes)");
  }

  @Test
  void wideBlankLinesInFrontOfTheHeaderAreRefusedByTheirBytes() throws IOException {
    assertThat(look(endless("", " ".repeat(30) + "\n")).problem())
        .isEqualTo(
            "Cannot read /data/a.csv.gz: its text is more than 200 times as long as the file:"
                + " decompressed, it has more than 10000 bytes. If it is what it should be, decompress it first");
  }

  @Test
  void blankLinesInFrontOfTheHeaderAreRefusedByTheirNumber() throws IOException {
    InputFile file = new InputFile("file:/data/a.csv", 50, 1);
    TextBounds plain = new TextBounds(MAX_LINE_BYTES, Long.MAX_VALUE);
    Endless text = new Endless("", "\n", TextBounds.LONGEST_BLANK_RUN + BUFFERS);

    assertThat(FileBeginning.of(file, text, plain, FirstRows.MOST, MOST_ROW_BYTES).problem())
        .startsWith("Cannot read /data/a.csv: it has more than 1000000 blank lines in a row");
  }
}
