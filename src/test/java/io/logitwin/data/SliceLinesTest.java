package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.contract.Dialect;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceLinesTest {
  private static final Configuration HADOOP = new Configuration();
  private static Path scratch;

  @TempDir Path folder;

  @BeforeContainer
  static void makeScratchFile() throws IOException {
    scratch = Files.createTempFile("slice-lines", ".csv");
  }

  @AfterContainer
  static void deleteScratchFile() throws IOException {
    Files.delete(scratch);
  }

  /** One line as it came out of a slice. */
  private record Found(long number, String content, boolean blank, boolean tooLong) {}

  private static List<Found> lines(FileFacts facts, int maxLineBytes) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Slice slice : facts.slices()) {
      try (SliceLines lines = new SliceLines(facts.file(), slice, maxLineBytes, HADOOP)) {
        while (lines.next()) {
          found.add(
              new Found(
                  lines.number(),
                  new String(
                      lines.bytes(),
                      lines.offset(),
                      lines.end() - lines.offset(),
                      StandardCharsets.ISO_8859_1),
                  lines.blank(),
                  lines.tooLong()));
        }
      }
    }
    return found;
  }

  private static FileFacts scan(Path file, long sliceBytes, int maxLineBytes) throws IOException {
    InputFile found = InputFiles.find("file:" + file.toAbsolutePath(), HADOOP).get(0);
    return FileScan.scan(found, Dialect.PLAIN, sliceBytes, maxLineBytes, HADOOP);
  }

  @Provide
  Arbitrary<byte[]> files() {
    Arbitrary<String> piece =
        Arbitraries.frequency(
                net.jqwik.api.Tuple.of(6, "0"),
                net.jqwik.api.Tuple.of(3, ","),
                net.jqwik.api.Tuple.of(2, "1"),
                net.jqwik.api.Tuple.of(3, "\r"),
                net.jqwik.api.Tuple.of(3, "\n"),
                net.jqwik.api.Tuple.of(2, "\r\n"),
                net.jqwik.api.Tuple.of(2, " "),
                net.jqwik.api.Tuple.of(2, "\t"),
                net.jqwik.api.Tuple.of(1, "\u00EF"),
                net.jqwik.api.Tuple.of(1, "\u00BB"),
                net.jqwik.api.Tuple.of(1, "\u00EF\u00BB\u00BF"))
            .map(text -> text);
    Arbitrary<String> beginning =
        Arbitraries.of("", "", "\u00EF\u00BB\u00BF", "\u00EF\u00BB", "\u00EF", "\u00EF\n\u00BB");
    return beginning.flatMap(
        first ->
            piece
                .list()
                .ofMaxSize(30)
                .map(
                    rest -> (first + String.join("", rest)).getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Property(tries = 600)
  void bothPassesFindTheLinesOfAPlainReadingWhateverTheSlices(
      @ForAll("files") byte[] bytes,
      @ForAll @IntRange(min = 1, max = 40) int sliceBytes,
      @ForAll @IntRange(min = 1, max = 12) int maxLineBytes)
      throws IOException {
    Files.write(scratch, bytes);
    List<NaiveLines.Line> expected = NaiveLines.of(bytes);
    FileFacts facts = scan(scratch, sliceBytes, maxLineBytes);

    assertThat(facts.lines()).isEqualTo(expected.size());
    assertThat(facts.blankLines())
        .isEqualTo(expected.stream().filter(line -> line.blank(maxLineBytes)).count());
    assertThat(facts.headerLine()).isEqualTo(NaiveLines.header(expected, maxLineBytes));
    List<Integer> records = NaiveLines.records(expected, maxLineBytes);
    assertThat(facts.records()).isEqualTo(records.size());
    assertSlices(facts, bytes, sliceBytes, expected, records);

    List<Found> found = lines(facts, maxLineBytes);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertLine(found.get(i), i + 1, expected.get(i), maxLineBytes);
    }
  }

  private static void assertSlices(
      FileFacts facts,
      byte[] bytes,
      int sliceBytes,
      List<NaiveLines.Line> lines,
      List<Integer> records) {
    int count = Math.max(1, (bytes.length + sliceBytes - 1) / sliceBytes);
    List<Slice> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int start = i * sliceBytes;
      long linesBefore = lines.stream().filter(line -> line.start() < start).count();
      long recordsBefore =
          records.stream().filter(number -> lines.get(number - 1).start() < start).count();
      long end = i + 1 < count ? start + sliceBytes : Long.MAX_VALUE;
      expected.add(new Slice(start, end, Math.max(0, start - 1), linesBefore, recordsBefore));
    }
    assertThat(facts.slices()).isEqualTo(expected);
  }

  private static void assertLine(
      Found found, int number, NaiveLines.Line expected, int maxLineBytes) {
    boolean tooLong = expected.content().length() > maxLineBytes;
    assertThat(found.number()).isEqualTo(number);
    assertThat(found.tooLong()).isEqualTo(tooLong);
    assertThat(found.blank()).isEqualTo(expected.blank(maxLineBytes));
    if (tooLong) {
      assertThat(expected.content()).startsWith(found.content());
    } else {
      assertThat(found.content()).isEqualTo(expected.content());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", ""})
  void lineMayHaveAsManyBytesAsTheLimitAndNoMore(String lineEnd) throws IOException {
    int limit = 100;
    for (String mark : new String[] {"", "\u00EF\u00BB\u00BF"}) {
      for (int length = limit - 1; length <= limit + 1; length++) {
        Path file =
            Files.write(
                folder.resolve("line.csv"),
                (mark + "7".repeat(length) + lineEnd).getBytes(StandardCharsets.ISO_8859_1));
        List<Found> found = lines(scan(file, 1000, limit), limit);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).tooLong()).as("%d bytes", length).isEqualTo(length > limit);
        assertThat(found.get(0).content())
            .startsWith("7".repeat(limit - 1))
            .hasSize(Math.min(length, found.get(0).content().length()));
      }
    }
  }

  @Test
  void noMoreThanTheBeginningOfAnEndlessLineIsKept() throws IOException {
    Path file =
        Files.write(
            folder.resolve("long.csv"),
            ("h\n" + "7".repeat(5_000_000) + "\n1\n").getBytes(StandardCharsets.ISO_8859_1));
    List<Found> found = lines(scan(file, 1_000_000, 100), 100);
    assertThat(found).extracting(Found::number).containsExactly(1L, 2L, 3L);
    assertThat(found.get(1).content().length()).isBetween(101, 104);
    assertThat(found.get(2).content()).isEqualTo("1");
  }

  @Test
  void lineEndsAreFoundAcrossTheReadersBuffer() throws IOException {
    // The reader's buffer is 64 KiB: CR is its last byte and LF the first of the next.
    String text = "7".repeat((1 << 16) - 1) + "\r\n" + "8\r\n";
    Path file =
        Files.write(folder.resolve("buffer.csv"), text.getBytes(StandardCharsets.ISO_8859_1));
    List<Found> found = lines(scan(file, 1 << 20, 1 << 20), 1 << 20);
    assertThat(found).extracting(Found::number).containsExactly(1L, 2L);
    assertThat(found.get(1).content()).isEqualTo("8");
  }

  @Test
  void compressedFileOfOneBlockIsOneSlice() throws IOException {
    byte[] text = SmallInputs.bytes("h\n1\n\n2\n");
    for (String suffix : new String[] {".gz", ".bz2"}) {
      byte[] stored = suffix.equals(".gz") ? SmallInputs.gzip(text) : SmallInputs.bzip2(text);
      Path file = Files.write(folder.resolve("a.csv" + suffix), stored);
      FileFacts facts = scan(file, 2, 100);
      assertThat(facts.slices()).containsExactly(new Slice(0, Long.MAX_VALUE, 0, 0, 0));
      assertThat(lines(facts, 100)).extracting(Found::content).containsExactly("h", "1", "", "2");
    }
  }
}
