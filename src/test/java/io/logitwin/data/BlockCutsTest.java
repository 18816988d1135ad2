package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Dialect;
import io.logitwin.testing.SmallInputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of many bzip2 blocks, cut wherever one begins, give the lines of a plain reading. */
class BlockCutsTest {
  private static final Configuration HADOOP = new Configuration();
  private static final int MAX_LINE_BYTES = 1000;
  private static Path scratch;

  @TempDir Path folder;

  @BeforeContainer
  static void makeScratchFile() throws IOException {
    scratch = Files.createTempFile("block-cuts", ".csv.bz2");
  }

  @AfterContainer
  static void deleteScratchFile() throws IOException {
    Files.delete(scratch);
  }

  private static FileFacts scan(Path file, long sliceBytes) throws IOException {
    InputFile found = InputFiles.find("file:" + file.toAbsolutePath(), HADOOP).get(0);
    FileFacts facts = FileScan.scan(found, Dialect.PLAIN, sliceBytes, MAX_LINE_BYTES, HADOOP);
    assertThat(facts.problem()).isEmpty();
    return facts;
  }

  private static List<String> lines(FileFacts facts, Slice slice) throws IOException {
    List<String> found = new ArrayList<>();
    try (SliceLines lines = new SliceLines(facts.file(), slice, MAX_LINE_BYTES, HADOOP)) {
      while (lines.next()) {
        String content =
            new String(
                lines.bytes(),
                lines.offset(),
                lines.end() - lines.offset(),
                StandardCharsets.ISO_8859_1);
        assertThat(lines.number()).isEqualTo(slice.firstLine() + found.size() + 1);
        found.add(content);
      }
    }
    return found;
  }

  /** Checks every slice by itself: its lines, and the number and the record it begins with. */
  private static void assertSlices(FileFacts facts, byte[] text) throws IOException {
    List<NaiveLines.Line> expected = NaiveLines.of(text);
    List<Integer> records = NaiveLines.records(expected, MAX_LINE_BYTES);
    assertThat(facts.lines()).isEqualTo(expected.size());
    assertThat(facts.records()).isEqualTo(records.size());
    for (Slice slice : facts.slices()) {
      assertThat(slice.firstLine())
          .isEqualTo(expected.stream().filter(line -> line.start() < slice.start()).count());
      assertThat(slice.firstRecord())
          .isEqualTo(
              records.stream()
                  .filter(number -> expected.get(number - 1).start() < slice.start())
                  .count());
      assertThat(lines(facts, slice))
          .isEqualTo(
              expected.stream()
                  .filter(line -> line.start() >= slice.start() && line.start() < slice.end())
                  .map(NaiveLines.Line::content)
                  .toList());
    }
  }

  @Provide
  Arbitrary<List<String>> streams() {
    return Arbitraries.of("0", "1", ",", "\n", "\n", "\r", "\r\n", " ", "11,22,33")
        .list()
        .ofMaxSize(4)
        .map(pieces -> String.join("", pieces))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  /** A stream of its own for a few bytes is the shortest way to many blocks. */
  @Property(tries = 500)
  void streamsOfAFewBytes(
      @ForAll("streams") List<String> streams, @ForAll @IntRange(min = 1, max = 10) int sliceBytes)
      throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    for (String stream : streams) {
      stored.write(SmallInputs.bzip2(SmallInputs.bytes(stream)));
    }
    Files.write(scratch, stored.toByteArray());
    byte[] text = SmallInputs.bytes(String.join("", streams));
    FileFacts facts = scan(scratch, sliceBytes);
    assertThat(starts(facts)).isEqualTo(expectedStarts(streams, sliceBytes));
    assertSlices(facts, text);
  }

  private static List<Long> starts(FileFacts facts) {
    return facts.slices().stream().map(Slice::start).toList();
  }

  /** A slice begins a byte into the first stream that begins when the one before is long enough. */
  private static List<Long> expectedStarts(List<String> streams, int sliceBytes) {
    List<Long> starts = new ArrayList<>(List.of(0L));
    long before = 0;
    for (String stream : streams) {
      long last = starts.get(starts.size() - 1);
      if (!stream.isEmpty() && before >= last + sliceBytes) {
        starts.add(before + 1);
      }
      before += stream.length();
    }
    return starts;
  }

  private static byte[] rows(int count) {
    StringBuilder text = new StringBuilder("y,a,b\n");
    for (int i = 0; i < count; i++) {
      text.append(i % 3).append(',').append(i).append(',').append(i * 7919L % 1000);
      text.append(i % 5 == 0 ? "\r\n" : "\n");
    }
    return SmallInputs.bytes(text.toString());
  }

  private static byte[] inBlocksOf100Kilobytes(byte[] text) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(stored, 1)) {
      out.write(text);
    }
    return stored.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 99_000, 150_000, 1_000_000})
  void blocksOfOneStream(long sliceBytes) throws IOException {
    byte[] text = rows(50_000);
    Path file = Files.write(folder.resolve("rows.csv.bz2"), inBlocksOf100Kilobytes(text));
    FileFacts facts = scan(file, sliceBytes);
    if (sliceBytes == 1) {
      assertThat(facts.slices()).hasSizeGreaterThanOrEqualTo(text.length / 100_000);
    }
    assertThat(facts.slices())
        .allSatisfy(
            slice -> {
              if (slice.end() < Long.MAX_VALUE) {
                assertThat(slice.end() - slice.start()).isGreaterThanOrEqualTo(sliceBytes);
              }
            });
    assertSlices(facts, text);
  }

  /** Of two block sizes, the second larger: a reader that begins in the middle knows neither. */
  @Test
  void streamsOfOtherBlockSizes() throws IOException {
    byte[] first = rows(30_000);
    byte[] second = SmallInputs.bytes("2,1,1\n".repeat(20_000) + "1,2,3");
    byte[] stored =
        SmallInputs.concatenation(
            inBlocksOf100Kilobytes(first),
            SmallInputs.bzip2(second),
            inBlocksOf100Kilobytes(first));
    Path file = Files.write(folder.resolve("rows.csv.bz2"), stored);
    FileFacts facts = scan(file, 1);
    assertThat(facts.slices().size()).isGreaterThan(8);
    assertSlices(facts, SmallInputs.concatenation(first, second, first));
  }

  /** The reader of a slice decodes no more than the slice and the block in which its end lies. */
  @Test
  void damageInOneBlockIsNotSeenByTheReadersOfOthers() throws IOException {
    byte[] text = rows(50_000);
    byte[] stored = inBlocksOf100Kilobytes(text);
    Path file = Files.write(folder.resolve("rows.csv.bz2"), stored);
    FileFacts facts = scan(file, 1);
    List<Slice> slices = facts.slices();
    FileTime time = Files.getLastModifiedTime(file);
    int middle = slices.size() / 2 - 1;
    assertThat(middle).isBetween(1, slices.size() - 3);
    // Within the block of the slice after the middle one.
    stored[(int) slices.get(middle + 1).stored() + 200] ^= 1;
    Files.write(file, stored);
    Files.setLastModifiedTime(file, time);

    assertThat(lines(facts, slices.get(middle - 1))).isNotEmpty();
    assertThat(lines(facts, slices.get(slices.size() - 1))).isNotEmpty();
    // Bits turned over may end in any of the decompressor's own failures.
    assertThatThrownBy(() -> lines(facts, slices.get(middle + 1))).isInstanceOf(Exception.class);
  }
}
