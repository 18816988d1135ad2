package io.logitwin.data;

import static io.logitwin.testing.SmallInputs.bytes;
import static io.logitwin.testing.SmallInputs.bzip2;
import static io.logitwin.testing.SmallInputs.concatenation;
import static io.logitwin.testing.SmallInputs.gzip;
import static io.logitwin.testing.SmallInputs.text;
import static io.logitwin.testing.SmallInputs.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.config.RandomSplit;
import io.logitwin.split.Split;
import io.logitwin.split.Splitter;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same 400 records in every way a file can hold them give the same rows, and the split that a
 * program without Spark computes for 400 row ids.
 */
@ExtendWith(SharedSpark.class)
class SameRowsIT {
  private static final int ROWS = 400;
  private static final String MARK = "\uFEFF";

  @TempDir Path folder;

  private static List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("y,a,b,c"));
    for (int i = 0; i < ROWS; i++) {
      lines.add(i % 3 + "," + i + ".5,0," + -i);
    }
    return lines;
  }

  private static List<Row> expectedRows() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(RowFactory.create((long) i, (double) (i % 3), Vectors.dense(i + 0.5, 0, -i)));
    }
    return rows;
  }

  private void assertSameRows(SparkSession spark, String location, long smallestSlice)
      throws IOException {
    ReadData read = new DataReader(spark, SmallInputs.settings(location), 4, smallestSlice).read();
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/_quarantine");
    ValidatedData data = new DataValidator(spark, quarantine).validate(read);
    assertThat(data.rows().orderBy(Columns.ROW_ID).collectAsList()).isEqualTo(expectedRows());

    Split split = new Splitter(new RandomSplit(42, 0.8, 4)).split(data.rows(), data.classes());
    List<Long> training = Goldens.numbers("random_split-400-42-4.txt");
    assertThat(ids(split.train())).isEqualTo(training);
    assertThat(ids(split.test()))
        .isEqualTo(LongStream.range(0, ROWS).boxed().filter(i -> !training.contains(i)).toList());
    data.rows().unpersist();
  }

  private static List<Long> ids(Dataset<Row> rows) {
    return rows.select(Columns.ROW_ID).collectAsList().stream()
        .map(row -> row.getLong(0))
        .sorted()
        .toList();
  }

  private void assertSameRows(SparkSession spark, String name, byte[] bytes) throws IOException {
    assertSameRows(spark, write(folder, name, bytes), 1000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 997, 4096, 1 << 20})
  void slicesOfAnyLength(long smallestSlice, SparkSession spark) throws IOException {
    String location = write(folder, "rows.csv", bytes(text(lines())));
    assertSameRows(spark, location, smallestSlice);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"CRLF, \\r\\n", "CR, \\r"})
  void otherLineEnds(String name, String lineEnd, SparkSession spark) throws IOException {
    byte[] bytes = bytes(text(lines()).replace("\n", lineEnd.translateEscapes()));
    assertSameRows(spark, name + ".csv", bytes);
  }

  @Test
  void lineEndsOfAllKinds(SparkSession spark) throws IOException {
    StringBuilder text = new StringBuilder();
    String[] ends = {"\n", "\r\n", "\r", "\n\r", "\r\r\n"};
    for (String line : lines()) {
      text.append(line).append(ends[text.length() % ends.length]);
    }
    assertSameRows(spark, "mixed.csv", bytes(text.toString()));
  }

  @Test
  void byteOrderMark(SparkSession spark) throws IOException {
    assertSameRows(spark, "bom.csv", bytes(MARK + text(lines())));
  }

  @Test
  void byteOrderMarkBeforeABlankLine(SparkSession spark) throws IOException {
    assertSameRows(spark, "bom.csv", bytes(MARK + "\r\n \r\n" + text(lines())));
  }

  @Test
  void noFinalLineEnd(SparkSession spark) throws IOException {
    assertSameRows(spark, "rows.csv", bytes(text(lines()).stripTrailing()));
  }

  @Test
  void blankLinesEverywhere(SparkSession spark) throws IOException {
    String text = "\n \t \n" + text(lines()).replace("7.5,", "7.5,").replace("\n1,", "\n\n\t\n1,");
    assertSameRows(spark, "rows.csv", bytes(text + "\n\n  "));
  }

  @Test
  void gzipped(SparkSession spark) throws IOException {
    assertSameRows(spark, "rows.csv.gz", gzip(bytes(MARK + text(lines()))));
  }

  @Test
  void gzippedInTwoMembersCutInTheMiddleOfALine(SparkSession spark) throws IOException {
    byte[] first = bytes(text(lines()).substring(0, 1001));
    byte[] second = bytes(text(lines()).substring(1001));
    assertSameRows(spark, "rows.csv.gz", concatenation(gzip(first), gzip(second)));
  }

  @Test
  void bzipped(SparkSession spark) throws IOException {
    assertSameRows(spark, "rows.csv.bz2", bzip2(bytes(text(lines()))));
  }

  @Test
  void bzippedInTwoStreams(SparkSession spark) throws IOException {
    byte[] first = bytes(text(lines()).substring(0, 1001));
    byte[] second = bytes(text(lines()).substring(1001));
    assertSameRows(spark, "rows.csv.bz2", concatenation(bzip2(first), bzip2(second)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 700, 1500})
  void bzippedInSlices(long smallestSlice, SparkSession spark) throws IOException {
    String text = text(lines());
    byte[] stored = new byte[0];
    for (int start = 0; start < text.length(); start += 333) {
      String stream = text.substring(start, Math.min(text.length(), start + 333));
      stored = concatenation(stored, bzip2(bytes(stream)));
    }
    assertSameRows(spark, write(folder, "rows.csv.bz2", stored), smallestSlice);
  }

  /** The records of several files, the first 150 and the rest, with a header each. */
  private Path twoFiles() {
    Path in = folder.resolve("in");
    List<String> first = lines().subList(0, 151);
    List<String> second = new ArrayList<>(lines().subList(151, ROWS + 1));
    second.add(0, lines().get(0));
    write(in, "part-1.csv", bytes(text(first) + "\n"));
    write(in, "part-2.csv.gz", gzip(bytes(MARK + text(second))));
    return in;
  }

  @Test
  void folderOfTwoFiles(SparkSession spark) throws IOException {
    write(twoFiles(), "_SUCCESS", new byte[0]);
    assertSameRows(spark, "file:" + folder.resolve("in"), 1000);
  }

  /** Every row in a file of its own. */
  @Test
  void folderOfManyFiles(SparkSession spark) throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    List<String> lines = lines();
    for (int row = 1; row <= ROWS; row++) {
      write(
          many, String.format("%03d.csv", row), bytes(text(List.of(lines.get(0), lines.get(row)))));
    }
    assertSameRows(spark, "file:" + many, 1000);
  }

  /** A task then has several of them; five of six have no row. */
  @Test
  void folderOfMoreFilesThanTasks(SparkSession spark) throws IOException {
    Path many = Files.createDirectory(folder.resolve("more"));
    List<String> lines = lines();
    for (int file = 0; file < 6 * ROWS; file++) {
      List<String> text =
          file % 6 == 0 ? List.of(lines.get(0), lines.get(file / 6 + 1)) : lines.subList(0, 1);
      write(many, String.format("%04d.csv", file), bytes(text(text)));
    }
    assertSameRows(spark, "file:" + many, 1000);
  }

  @Test
  void globOfTwoFilesAndAFileWithoutRows(SparkSession spark) throws IOException {
    write(twoFiles(), "part-0.csv", bytes("y,a,b,c\n"));
    write(folder.resolve("in"), "other.csv", bytes("x,y\n"));
    assertSameRows(spark, "file:" + folder.resolve("in") + "/part-[0-9].csv*", 1000);
  }
}
