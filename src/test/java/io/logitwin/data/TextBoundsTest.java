package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static io.logitwin.testing.SmallInputs.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.InputSettings;
import io.logitwin.error.Fault;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts without end: each is given up at a bound, long before its end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TextBoundsTest {
  private static final int MEGABYTE = 1 << 20;
  private static final String HEADER = "y,a\n0,1\n";

  @TempDir Path folder;

  /** Writes a text that repeats one piece. */
  private InputSettings repeated(String name, String beginning, String piece, long megabytes)
      throws IOException {
    Path file = folder.resolve(name);
    byte[] chunk = bytes(piece.repeat(MEGABYTE / piece.length()));
    try (OutputStream stored = Files.newOutputStream(file);
        OutputStream out =
            name.endsWith(".gz")
                ? new GZIPOutputStream(stored)
                : name.endsWith(".bz2") ? new BZip2CompressorOutputStream(stored) : stored) {
      out.write(bytes(beginning));
      for (long i = 0; i < megabytes; i++) {
        out.write(chunk);
      }
    }
    return SmallInputs.settings("file:" + file, 1_000_000_000_000L);
  }

  private void assertRefused(InputSettings settings, String why) {
    assertThatThrownBy(() -> PlainReading.read(settings))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Cannot read " + settings.location().replaceFirst("file:", "") + ": " + why);
  }

  @Test
  void blankLinesInFrontOfTheHeader() throws IOException {
    String why =
        "it has more than 1000000 blank lines in a row, from line 1 on. Is it what it should be?";
    assertRefused(repeated("a.csv", "", "\n", 2), why);
    assertRefused(repeated("a.csv.gz", "", " \r\n", 4), why);
  }

  @Test
  void blankLinesBehindTheHeader() throws IOException {
    String why =
        "it has more than 1000000 blank lines in a row, from line 3 on. Is it what it should be?";
    assertRefused(repeated("a.csv", HEADER, "\n", 2), why);
    assertRefused(repeated("a.csv.bz2", HEADER, "\n", 2), why);
  }

  @Test
  void asManyBlankLinesAsTheBoundAreRead() throws IOException {
    String location = SmallInputs.write(folder, "a.csv", blankLines(1_000_000));
    assertThat(PlainReading.read(SmallInputs.settings(location))).hasSize(2);
    SmallInputs.write(folder, "a.csv", blankLines(1_000_001));
    assertThatThrownBy(() -> PlainReading.read(SmallInputs.settings(location)))
        .hasMessageContaining("blank lines in a row, from line 3 on");
  }

  private static byte[] blankLines(int count) {
    return bytes(HEADER + "\n".repeat(count) + "1,2\n");
  }

  @Test
  void headerWithoutAnEndIsRefusedAtTheLimitForALine() throws IOException {
    assertRefused(
        repeated("a.csv.gz", "", "a", 2),
        "line 1, the first, is longer than 1048576 bytes (max-line-bytes)");
  }

  @Test
  void rowWithoutAnEnd() throws IOException {
    assertRefused(
        repeated("a.csv", HEADER, "7", 70),
        "it has a line of more than 67108864 bytes (at most 67108864; max-line-bytes is 1048576)");
  }

  @Test
  void textThatIsFarLongerThanTheFile() throws IOException {
    InputSettings settings = repeated("a.csv.gz", "y,a\n", "0,1\n", 66);
    assertThat(200 * Files.size(folder.resolve("a.csv.gz"))).isLessThan(64 * MEGABYTE);
    assertRefused(
        settings,
        "its text is more than 200 times as long as the file: decompressed, it has more than 67108864"
            + " bytes. If it is what it should be, decompress it first");
  }

  /** A member of a gzip file that is as large as its text, behind others that hold far more. */
  private InputSettings largeFile(int megabytesOfText, int bytesBehind) throws IOException {
    InputSettings settings = repeated("a.csv.gz", "y,a\n", "0,1\n", megabytesOfText);
    byte[] noise = new byte[bytesBehind];
    new Random(1).nextBytes(noise);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i % 64 == 63 ? '\n' : '0' + Math.floorMod(noise[i], 10));
    }
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(folder.resolve("a.csv.gz"), StandardOpenOption.APPEND))) {
      out.write(noise);
    }
    return settings;
  }

  /** What comes behind would excuse it, but may never be reached. */
  @Test
  void textThatBeginsFarLongerThanWhatIsStored() throws IOException {
    InputSettings settings = largeFile(260, 4 * MEGABYTE);
    assertThat(200 * Files.size(folder.resolve("a.csv.gz"))).isGreaterThan(264L * MEGABYTE);
    assertThatThrownBy(() -> PlainReading.read(settings))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageMatching(
            "Cannot read .*a\\.csv\\.gz: its text is more than 200 times as long as what is stored:"
                + " its first \\d{6,7} bytes are, decompressed, 268[45]\\d{5}\\. If it is what it should"
                + " be, decompress it first");
  }

  @Test
  void textThatBeginsWithMuchInFewBytesIsReadToTheEnd() throws IOException {
    InputSettings settings = largeFile(250, 4 * MEGABYTE);
    assertThat(PlainReading.lineCount(settings))
        .isEqualTo(1 + 250L * MEGABYTE / 4 + 4 * MEGABYTE / 64);
  }

  @Test
  void smallTextMayBeAnyNumberOfTimesAsLongAsItsFile() throws IOException {
    InputSettings settings = repeated("a.csv.bz2", "y,a\n", "0,1\n", 2);
    assertThat(200 * Files.size(folder.resolve("a.csv.bz2"))).isLessThan(2 * MEGABYTE);
    assertThat(PlainReading.read(settings)).hasSize(2 * MEGABYTE / 4);
  }
}
