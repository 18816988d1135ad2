package io.logitwin.data;

import static io.logitwin.testing.SmallInputs.bytes;
import static io.logitwin.testing.SmallInputs.digitsHeader;
import static io.logitwin.testing.SmallInputs.digitsLines;
import static io.logitwin.testing.SmallInputs.digitsRow;
import static io.logitwin.testing.SmallInputs.text;
import static io.logitwin.testing.SmallInputs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.logitwin.cli.Failures;
import io.logitwin.config.InputSettings;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way a file is known to go wrong ends with 65 or 66 and a message that names the place, or
 * in a refused row.
 */
class BadFileTest {
  private static final String GENERIC_ROWS = "y,a,b\n0,1,2\n1,2,3\n2,3,4\n";

  @TempDir Path folder;

  private static Throwable refusal(InputSettings settings, int exitCode) {
    Throwable thrown = catchThrowable(() -> PlainReading.read(settings));
    assertThat(thrown).as("the input is refused").isNotNull();
    assertThat(Failures.exitCode(thrown)).as("exit code of %s", thrown).isEqualTo(exitCode);
    return thrown;
  }

  /** Checks that the file is refused with 65 and, word for word, this message. */
  private void assertRefused(String name, byte[] bytes, String message) {
    String location = write(folder, name, bytes);
    assertThat(refusal(SmallInputs.settings(location), 65))
        .hasMessage(message.replace("FILE", folder.resolve(name).toString()));
  }

  private void assertRefused(List<String> lines, String message) {
    assertRefused("digits.csv", bytes(text(lines)), message);
  }

  /** Checks that exactly one row is refused, and how it is listed. */
  private static void assertOneRowRefused(
      InputSettings settings, int rows, String reason, String listed) throws IOException {
    List<ParsedRecord> records = PlainReading.read(settings);
    assertThat(records).hasSize(rows);
    assertThat(PlainReading.refusals(records))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.reason().code()).isEqualTo(reason))
        .extracting(Refusal::message)
        .isEqualTo(settings.location().replaceFirst("^file:", "") + " " + listed);
  }

  /** The row stands in line 7 of a digits file of twelve rows. */
  private void assertDigitsRowRefused(String row, String reason, String listed) throws IOException {
    List<String> lines = digitsLines();
    lines.set(6, row);
    String location = write(folder, "digits.csv", bytes(text(lines)));
    assertOneRowRefused(SmallInputs.settings(location), 12, reason, listed);
  }

  // ---- no input

  @ParameterizedTest
  @ValueSource(strings = {"none.csv", "none/", "*.csv", "none[.csv"})
  void inputThatDoesNotExist(String name) {
    Throwable thrown =
        refusal(SmallInputs.settings("file:" + folder.resolve("in") + "/" + name), 66);
    assertThat(thrown)
        .hasMessage(
            "Cannot find the input " + folder.resolve("in") + "/" + name.replaceFirst("/$", ""));
  }

  @Test
  void folderWithoutAFile() {
    write(folder.resolve("in"), "_SUCCESS", new byte[0]);
    Throwable thrown = refusal(SmallInputs.settings("file:" + folder.resolve("in")), 66);
    assertThat(thrown).hasMessage("Cannot find a file in " + folder.resolve("in"));
  }

  // ---- files

  @Test
  void emptyFile() {
    assertRefused(
        "digits.csv",
        new byte[0],
        "Cannot read FILE: the file is empty, or all its 0 lines are blank (expected a header and"
            + " rows)");
  }

  @Test
  void emptyFileNamedGz() {
    assertRefused(
        "digits.csv.gz",
        new byte[0],
        "Cannot read FILE: the file is empty, or all its 0 lines are blank (expected a header and"
            + " rows)");
  }

  @Test
  void compressedNothing() {
    assertRefused(
        "digits.csv.gz",
        SmallInputs.gzip(new byte[0]),
        "Cannot read FILE: the file is empty, or all its 0 lines are blank (expected a header and"
            + " rows)");
  }

  @Test
  void fileOfBlankLines() {
    assertRefused(
        "digits.csv",
        bytes("\n \t\r\n\n"),
        "Cannot read FILE: the file is empty, or all its 3 lines are blank (expected a header and"
            + " rows)");
  }

  @Test
  void gzipBytesInACsv() {
    assertRefused(
        "digits.csv",
        SmallInputs.gzip(bytes(text(digitsLines()))),
        "Cannot read FILE: its bytes are gzip, but its name does not end in .gz");
  }

  @Test
  void bzip2BytesInACsv() {
    assertRefused(
        "digits.csv",
        SmallInputs.bzip2(bytes(text(digitsLines()))),
        "Cannot read FILE: its bytes are bzip2, but its name does not end in .bz2");
  }

  @ParameterizedTest
  @CsvSource({"gz, gzip", "bz2, bzip2"})
  void textInACompressedName(String suffix, String kind) {
    assertRefused(
        "digits.csv." + suffix,
        bytes(text(digitsLines())),
        "Cannot read FILE: its name ends in ." + suffix + ", but its bytes are not " + kind);
  }

  private void assertDamaged(String name, byte[] bytes) {
    String kind = name.endsWith("gz") ? "gzip" : "bzip2";
    String location = write(folder, name, bytes);
    assertThat(refusal(SmallInputs.settings(location), 65).getMessage())
        .startsWith(
            "Cannot read "
                + folder.resolve(name)
                + ": the "
                + kind
                + " data is damaged or cut off near byte ")
        .contains(" of " + bytes.length + " (");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.5, 0.99})
  void truncatedGz(double share) {
    byte[] whole = SmallInputs.gzip(bytes(text(digitsLines())));
    assertDamaged("digits.csv.gz", Arrays.copyOf(whole, (int) (share * whole.length)));
  }

  @Test
  void gzWithoutItsLastByte() {
    byte[] whole = SmallInputs.gzip(bytes(text(digitsLines())));
    assertDamaged("digits.csv.gz", Arrays.copyOf(whole, whole.length - 1));
  }

  @Test
  void gzWithAFlippedBit() {
    byte[] corrupt = SmallInputs.gzip(bytes(text(digitsLines())));
    corrupt[corrupt.length / 2] ^= 4;
    assertDamaged("digits.csv.gz", corrupt);
  }

  @Test
  void gzWhoseChecksumIsWrong() {
    byte[] corrupt = SmallInputs.gzip(bytes(text(digitsLines())));
    corrupt[corrupt.length - 7] ^= 1;
    assertDamaged("digits.csv.gz", corrupt);
  }

  @Test
  void gzWithTextBehindIt() {
    byte[] whole = SmallInputs.gzip(bytes(text(digitsLines())));
    assertDamaged(
        "digits.csv.gz", SmallInputs.concatenation(whole, bytes(text(List.of(digitsRow("1"))))));
  }

  @Test
  void truncatedBz2() {
    byte[] whole = SmallInputs.bzip2(bytes(text(digitsLines())));
    assertDamaged("digits.csv.bz2", Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void bz2WithoutItsLastByte() {
    byte[] whole = SmallInputs.bzip2(bytes(text(digitsLines())));
    assertDamaged("digits.csv.bz2", Arrays.copyOf(whole, whole.length - 1));
  }

  @Test
  void bz2CutOffBetweenTwoBlocks() {
    // Two blocks of text, and a cut where the second begins: all that is there is whole.
    byte[] whole = SmallInputs.bzip2(bytes("y,a\n" + "0,1\n1,2\n2,3\n".repeat(90_000)));
    byte[] cut = Arrays.copyOf(whole, secondBlock(whole));
    assertThat(cut.length).isBetween(10, whole.length - 20);
    assertDamaged("rows.csv.bz2", cut);
  }

  /** Returns the first byte that is wholly behind the first bit of the second block. */
  private static int secondBlock(byte[] bzip2) {
    long magic = 0x314159265359L;
    long window = 0;
    int blocks = 0;
    for (int bit = 0; bit < 8 * bzip2.length; bit++) {
      int next = (bzip2[bit / 8] >> (7 - bit % 8)) & 1;
      window = ((window << 1) | next) & 0xFFFF_FFFF_FFFFL;
      if (window == magic && ++blocks == 2) {
        return (bit - 47 + 7) / 8;
      }
    }
    throw new AssertionError("The data has fewer than two blocks");
  }

  @Test
  void bz2WithTextBehindIt() {
    byte[] whole = SmallInputs.bzip2(bytes(text(digitsLines())));
    assertDamaged(
        "digits.csv.bz2", SmallInputs.concatenation(whole, bytes(text(List.of(digitsRow("1"))))));
  }

  @Test
  void bz2WithAFlippedBit() {
    byte[] corrupt = SmallInputs.bzip2(bytes(text(digitsLines())));
    corrupt[corrupt.length / 2] ^= 4;
    assertDamaged("digits.csv.bz2", corrupt);
  }

  // ---- headers

  @Test
  void headerOnly() {
    assertRefused(
        List.of("", digitsHeader()), "Cannot train on FILE: it has a header in line 2 and no rows");
  }

  @Test
  void noHeader() {
    assertRefused(
        digitsLines().subList(1, 13),
        "Cannot find a header in FILE line 1: the line begins with the number 0 (expected: column"
            + " names, the label's first). Add a header line such as label,pixel0,pixel1,...");
  }

  @Test
  void wrongHeaderName() {
    List<String> lines = digitsLines();
    lines.set(0, digitsHeader().replace("pixel17,", "pixl17,"));
    assertRefused(
        lines,
        "Invalid header in FILE line 1: column 19 is 'pixl17' (contract digits expects 'pixel17')");
  }

  @Test
  void swappedHeaderNames() {
    List<String> lines = digitsLines();
    lines.set(0, digitsHeader().replace("pixel17,pixel18,", "pixel18,pixel17,"));
    assertRefused(
        lines,
        "Invalid header in FILE line 1: column 19 is 'pixel18' (contract digits expects 'pixel17')");
  }

  @Test
  void duplicateHeaderNames() {
    List<String> lines = digitsLines();
    lines.set(0, digitsHeader().replace("pixel18,", "pixel17,"));
    assertRefused(
        lines,
        "Invalid header in FILE line 1: the name 'pixel17' stands in column 19 and again in column"
            + " 20");
  }

  @Test
  void digitsWithoutTheirLabels() {
    List<String> lines = digitsLines().stream().map(l -> l.replaceFirst("^[^,]*,", "")).toList();
    assertRefused(
        lines,
        "Invalid header in FILE line 1: it has no column 'label' (contract digits has the label there;"
            + " column 1 is 'pixel0')");
  }

  @Test
  void headerInQuotes() {
    List<String> lines = digitsLines();
    lines.set(0, "\"" + digitsHeader().replace(",", "\",\"") + "\"");
    assertRefused(
        lines,
        "Invalid header in FILE line 1: it has no column 'label' (contract digits has the label there;"
            + " column 1 is '\"label\"')");
  }

  @Test
  void labelThatIsNotTheFirstColumn() {
    assertRefused(
        "other.csv",
        bytes("a,b,label\n0,1,0\n1,2,1\n"),
        "Invalid header in FILE line 1: 'label' is column 3 (contract generic expects the label in"
            + " column 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00E4"})
  void headerOverTheLimit(String letter) {
    String header = "y," + letter.repeat(59 / bytes(letter).length + 1);
    String location = write(folder, "long.csv", bytes(header + "\n0,1\n1,2\n"));
    InputSettings settings = limited(location, bytes(header).length - 1);
    assertThat(refusal(settings, 65))
        .hasMessage(
            "Cannot read "
                + folder.resolve("long.csv")
                + ": line 1, the first, is longer than "
                + (bytes(header).length - 1)
                + " bytes (max-line-bytes)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00E4"})
  void headerOfTheLimitIsRead(String letter) throws IOException {
    String header = "y," + letter.repeat(30);
    String location = write(folder, "long.csv", bytes(header + "\n0,1\n1,2\n"));
    assertThat(PlainReading.read(limited(location, bytes(header).length))).hasSize(2);
  }

  private static InputSettings limited(String location, int maxLineBytes) {
    return new InputSettings(
        location,
        Optional.empty(),
        List.of(SmallInputs.DIGITS, SmallInputs.GENERIC),
        0,
        maxLineBytes);
  }

  @Test
  void namedContractThatTheHeaderDoesNotMatch() {
    String location = write(folder, "other.csv", bytes(GENERIC_ROWS));
    InputSettings settings =
        new InputSettings(
            location,
            Optional.of(SmallInputs.DIGITS),
            List.of(SmallInputs.DIGITS, SmallInputs.GENERIC),
            0,
            1 << 20);
    assertThat(refusal(settings, 65))
        .hasMessage(
            "Invalid header in "
                + folder.resolve("other.csv")
                + " line 1: it has no column 'label' (contract digits has the label there; column 1 is 'y')");
  }

  private void assertFolderRefused(String second, String message) {
    Path in = folder.resolve("in");
    write(in, "1.csv", bytes("\n" + GENERIC_ROWS));
    write(in, "2.csv", bytes(second));
    assertThat(refusal(SmallInputs.settings("file:" + in), 65))
        .hasMessage(message.replace("FOLDER", in.toString()));
  }

  @Test
  void secondFileWithAnotherHeader() {
    assertFolderRefused(
        "y,b,a\n0,1,2\n",
        "Invalid header in FOLDER/2.csv line 1: column 2 is 'b' (the header in FOLDER/1.csv line 2"
            + " has 'a' there)");
  }

  @Test
  void secondFileWithAShorterHeader() {
    assertFolderRefused(
        "y,a\n0,1\n",
        "Invalid header in FOLDER/2.csv line 1: column 3 is '' (the header in FOLDER/1.csv line 2"
            + " has 'b' there)");
  }

  @Test
  void secondFileWithoutAHeader() {
    assertFolderRefused(
        "0,1,2\n",
        "Invalid header in FOLDER/2.csv line 1: column 1 is '0' (the header in FOLDER/1.csv line 2"
            + " has 'y' there)");
  }

  @Test
  void emptySecondFile() {
    assertFolderRefused(
        "",
        "Cannot read FOLDER/2.csv: the file is empty, or all its 0 lines are blank (expected a"
            + " header and rows)");
  }

  // ---- rows

  @Test
  void shortRow() throws IOException {
    assertDigitsRowRefused(
        digitsRow("5").replaceFirst(",0$", ""),
        "column-count",
        "line 7: column-count, found 784 columns (expected 785)");
  }

  @Test
  void longRow() throws IOException {
    assertDigitsRowRefused(
        digitsRow("5") + ",0",
        "column-count",
        "line 7: column-count, found 786 columns (expected 785)");
  }

  @ParameterizedTest(name = "pixel {0}: {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "x|not-a-number|x",
        "NaN|not-a-number|NaN",
        "1e999|not-an-integer|1e999",
        "12d|not-a-number|12d",
        "0x1p3|not-a-number|0x1p3",
        "+7|not-a-number|+7",
        "\u0663|not-a-number|\\u0663",
        " 7 |not-a-number| 7 ",
        "\"7\"|not-a-number|\"7\"",
        "1.5|not-an-integer|1.5",
        "007|not-an-integer|007",
        "-0|not-an-integer|-0",
        "1\u00002|nul-byte|1\\u00002",
      })
  void pixelThatIsNoInteger(String cell, String reason, String shown) throws IOException {
    assertDigitsRowRefused(
        digitsRow("5", "0", cell),
        reason,
        "line 7, column 3 (pixel1): " + reason + ", found '" + shown + "' (expected an integer)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"256", "-1", "99999999999999999999"})
  void pixelOutOfRange(String cell) throws IOException {
    assertDigitsRowRefused(
        digitsRow("5", "0", cell),
        "out-of-range",
        "line 7, column 3 (pixel1): out-of-range, found '" + cell + "' (expected 0..255)");
  }

  @Test
  void emptyPixel() throws IOException {
    assertDigitsRowRefused(
        digitsRow("5", "0", ""),
        "empty-cell",
        "line 7, column 3 (pixel1): empty-cell, found nothing (expected an integer)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "-1", "20000000"})
  void labelThatIsNoClass(String label) throws IOException {
    assertDigitsRowRefused(
        digitsRow(label),
        "label-not-a-class",
        "line 7, column 1 (label): label-not-a-class, found '"
            + label
            + "' (expected a label in 0..9)");
  }

  @Test
  void labelWithAFraction() throws IOException {
    assertDigitsRowRefused(
        digitsRow("1.5"),
        "not-an-integer",
        "line 7, column 1 (label): not-an-integer, found '1.5' (expected an integer)");
  }

  @Test
  void emptyLabel() throws IOException {
    assertDigitsRowRefused(
        digitsRow(""),
        "empty-cell",
        "line 7, column 1 (label): empty-cell, found nothing (expected an integer)");
  }

  @ParameterizedTest(name = "feature {0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "NaN|not-a-number|'NaN' (expected a decimal such as -1.5 or 2e-3)",
        "12d|not-a-number|'12d' (expected a decimal such as -1.5 or 2e-3)",
        "0x1p3|not-a-number|'0x1p3' (expected a decimal such as -1.5 or 2e-3)",
        "+7|not-a-number|'+7' (expected a decimal such as -1.5 or 2e-3)",
        "\u0663|not-a-number|'\\u0663' (expected a decimal such as -1.5 or 2e-3)",
        "1e999|not-finite|'1e999' (expected a finite number)",
      })
  void decimalThatIsNone(String cell, String reason, String found) throws IOException {
    String location =
        write(folder, "other.csv", bytes(GENERIC_ROWS.replace("1,2,3", "\n1,2," + cell)));
    assertOneRowRefused(
        SmallInputs.settings(location),
        3,
        reason,
        "line 4, column 3 (b): " + reason + ", found " + found);
  }

  @Test
  void labelOfOtherDataOverTheBound() throws IOException {
    String location = write(folder, "other.csv", bytes(GENERIC_ROWS + "20000000,1,2\n"));
    assertOneRowRefused(
        SmallInputs.settings(location),
        4,
        "label-not-a-class",
        "line 5, column 1 (y): label-not-a-class, found '20000000' (expected a label in 0..99)");
  }

  @Test
  void lineOverTheDefaultLimit() throws IOException {
    String cell = "1." + "0".repeat((1 << 20) - "1,2,1.".length() + 1);
    String location =
        write(folder, "other.csv", bytes(GENERIC_ROWS.replace("1,2,3", "1,2," + cell)));
    assertOneRowRefused(
        SmallInputs.settings(location),
        3,
        "line-too-long",
        "line 3: line-too-long, found more than 1048576 bytes (max-line-bytes)");
  }

  @Test
  void lineOfTheDefaultLimitIsRead() throws IOException {
    String cell = "1." + "0".repeat((1 << 20) - "1,2,1.".length());
    String location =
        write(folder, "other.csv", bytes(GENERIC_ROWS.replace("1,2,3", "1,2," + cell)));
    assertThat(PlainReading.read(SmallInputs.settings(location))).hasSize(3);
  }

  @Test
  void lineOfBlanksOverTheLimit() throws IOException {
    String location = write(folder, "other.csv", bytes("y,a\n0,1\n1,2\n" + " ".repeat(11) + "\n"));
    assertOneRowRefused(
        limited(location, 10),
        3,
        "line-too-long",
        "line 4: line-too-long, found more than 10 bytes (max-line-bytes)");
  }
}
