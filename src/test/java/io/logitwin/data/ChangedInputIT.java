package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.logitwin.cli.Failures;
import io.logitwin.error.Fault;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Contents;
import io.logitwin.testing.FaultyFileSystem.Trouble;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SmallInputs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The input changes, or the storage fails, at each of the four opens: for the first bytes (1), the
 * scan (2), the rows (3) and the fingerprint (4).
 */
@ExtendWith(SharedSpark.class)
class ChangedInputIT {
  private static final String ROWS = "y,a\n0,1\n1,2\n0,3\n1,4\n2,5\n";
  private static final int LAST_OPEN = 4;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeInput() throws IOException {
    file = Files.writeString(folder.resolve("rows.csv"), ROWS);
    // A time of its own, so that a change within the same millisecond has another one.
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
  }

  private ValidatedData readAndValidate(SparkSession spark, Path input, Trouble fault)
      throws IOException {
    FaultyFileSystem.install(spark.sparkContext().hadoopConfiguration(), fault);
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/_quarantine");
    ReadData data = new DataReader(spark, SmallInputs.settings("faulty:" + input), 4).read();
    return new DataValidator(spark, quarantine).validate(data);
  }

  private static Trouble at(int open, Change change) {
    return (n, contents) -> {
      if (n == open) {
        change.make();
      }
      return contents;
    };
  }

  /** What is done to the input. */
  private interface Change {
    void make() throws IOException;
  }

  private static void assertChanged(Throwable thrown, String message) {
    assertThat(Failures.exitCode(thrown)).as("exit code of %s", thrown).isEqualTo(75);
    assertThat(Failures.message(thrown))
        .startsWith("Cannot go on: ")
        .contains(message)
        .endsWith("Run the job again when nothing writes to it");
  }

  @Test
  void undisturbedInputIsOpenedFourTimes(SparkSession spark) throws IOException {
    ValidatedData data = readAndValidate(spark, file, (n, contents) -> contents);
    assertThat(data.summary().rows()).isEqualTo(5);
    assertThat(FaultyFileSystem.opens()).isEqualTo(LAST_OPEN);
  }

  @Test
  void rowsAreReleasedWhereReadingThemFails(SparkSession spark) {
    Set<Integer> before = SharedSpark.inMemory();
    Trouble fault =
        at(
            LAST_OPEN - 1,
            () -> {
              throw new IOException("on purpose");
            });

    assertThat(catchThrowable(() -> readAndValidate(spark, file, fault)))
        .hasStackTraceContaining("on purpose");

    assertThat(before).as("what was kept before").containsAll(SharedSpark.inMemory());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void appendedRowIsAChange(int open, SparkSession spark) {
    Trouble fault = at(open, () -> Files.writeString(file, "1,6\n", StandardOpenOption.APPEND));
    assertChanged(
        catchThrowable(() -> readAndValidate(spark, file, fault)),
        open < LAST_OPEN ? "changed" : "the SHA-256 of");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void truncationIsAChange(int open, SparkSession spark) {
    Trouble fault = at(open, () -> Files.writeString(file, ROWS.substring(0, 8)));
    assertChanged(catchThrowable(() -> readAndValidate(spark, file, fault)), "changed while");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void emptiedFileIsAChangeAndNotAnEmptyInput(int open, SparkSession spark) {
    Trouble fault = at(open, () -> Files.writeString(file, ""));
    assertChanged(catchThrowable(() -> readAndValidate(spark, file, fault)), "changed while");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void replacementOfTheSameLengthIsAChange(int open, SparkSession spark) {
    Trouble fault = at(open, () -> Files.writeString(file, ROWS.replace("0,1", "1,1")));
    assertChanged(catchThrowable(() -> readAndValidate(spark, file, fault)), "changed while");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void replacementOfTheSameLengthAndTimeIsAChange(int open, SparkSession spark) {
    Trouble fault =
        at(
            open,
            () -> {
              FileTime time = Files.getLastModifiedTime(file);
              Files.writeString(file, ROWS.replace("0,1", "1,1"));
              Files.setLastModifiedTime(file, time);
            });
    assertChanged(
        catchThrowable(() -> readAndValidate(spark, file, fault)),
        "the SHA-256 of faulty:" + file + " is another one");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void deletionIsAChange(int open, SparkSession spark) {
    Trouble fault = at(open, () -> Files.delete(file));
    assertChanged(
        catchThrowable(() -> readAndValidate(spark, file, fault)),
        "is gone; it was there when the job started");
  }

  @Test
  void deletionAfterTheRowsWereReadIsAChange(SparkSession spark) throws IOException {
    FaultyFileSystem.install(spark.sparkContext().hadoopConfiguration(), (n, contents) -> contents);
    ReadData data = new DataReader(spark, SmallInputs.settings("faulty:" + file), 4).read();
    Files.delete(file);
    Quarantine quarantine = new Quarantine(spark, "file:" + folder + "/_quarantine");
    Throwable thrown = catchThrowable(() -> new DataValidator(spark, quarantine).validate(data));
    assertChanged(thrown, "Cannot find the input");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void secondFileInTheFolderIsAChange(int open, SparkSession spark) {
    Trouble fault = at(open, () -> Files.writeString(folder.resolve("more.csv"), ROWS));
    assertChanged(
        catchThrowable(() -> readAndValidate(spark, folder, fault)), "it had 1 files and has 2");
  }

  @Test
  void folderInTheFolderIsAChange(SparkSession spark) {
    Trouble fault = at(3, () -> Files.createDirectory(folder.resolve("more")));
    assertChanged(
        catchThrowable(() -> readAndValidate(spark, folder, fault)), "it holds the folder more");
  }

  @Test
  void compressedFileThatIsBeingWrittenIsAChangeAndNotDamage(SparkSession spark)
      throws IOException {
    byte[] whole = SmallInputs.gzip(ROWS.getBytes(StandardCharsets.UTF_8));
    Path compressed = Files.write(folder.resolve("rows.csv.gz"), whole);
    Trouble fault = at(2, () -> Files.write(compressed, java.util.Arrays.copyOf(whole, 30)));
    assertChanged(catchThrowable(() -> readAndValidate(spark, compressed, fault)), "changed while");
  }

  /** At the n-th open the reader sees another text, of a file that itself stays the same. */
  private static Trouble showing(int open, String text) {
    return (n, contents) ->
        n == open
            ? () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))
            : contents;
  }

  @Test
  void lineThatIsLostWhileTheRowsAreReadDoesNotReconcile(SparkSession spark) {
    Trouble fault = showing(3, ROWS.replace("0,3\n", ""));
    Throwable thrown = catchThrowable(() -> readAndValidate(spark, file, fault));
    assertThat(Failures.exitCode(thrown)).isEqualTo(70);
    assertThat(thrown)
        .has(fault(Fault.RECONCILIATION))
        .hasMessage(
            "Cannot account for every line: 6 lines, but 1 header + 0 blank + 4 rows + 0 refused + 0 continued");
  }

  @Test
  void lineThatIsReadTwiceDoesNotReconcile(SparkSession spark) {
    Trouble fault = showing(3, ROWS.replace("0,3\n", "0,3\n0,3\n"));
    Throwable thrown = catchThrowable(() -> readAndValidate(spark, file, fault));
    assertThat(thrown)
        .has(fault(Fault.RECONCILIATION))
        .hasMessage(
            "Cannot account for every line: 6 lines, but 1 header + 0 blank + 6 rows + 0 refused + 0 continued");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void storageThatFailsIsAStorageFailureAndNotBadData(int open, SparkSession spark) {
    Trouble fault =
        (n, contents) -> n >= open ? () -> new BrokenStream("the disk is on fire") : contents;
    Throwable thrown = catchThrowable(() -> readAndValidate(spark, file, fault));
    assertThat(Failures.exitCode(thrown)).as("exit code of %s", thrown).isEqualTo(74);
    assertThat(Failures.message(thrown))
        .isEqualTo("Storage failure: java.io.IOException: the disk is on fire");
  }

  private static final class BrokenStream extends InputStream {
    private final String message;

    BrokenStream(String message) {
      this.message = message;
    }

    @Override
    public int read() throws IOException {
      throw new IOException(message);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw new IOException(message);
    }
  }

  @Test
  void compressedFileOnABrokenDiskIsNotDamaged(SparkSession spark) throws IOException {
    byte[] whole = SmallInputs.gzip(ROWS.getBytes(StandardCharsets.UTF_8));
    Path compressed = Files.write(folder.resolve("rows.csv.gz"), whole);
    Trouble fault =
        (n, contents) -> n == 2 ? () -> new BrokenStream("the disk is on fire") : contents;
    Throwable thrown = catchThrowable(() -> readAndValidate(spark, compressed, fault));
    assertThat(Failures.exitCode(thrown)).isEqualTo(74);
  }

  @Test
  void contentsAreWhatTheFaultReturns(SparkSession spark) throws IOException {
    Contents empty = () -> new ByteArrayInputStream(new byte[0]);
    Throwable thrown = catchThrowable(() -> readAndValidate(spark, file, (n, contents) -> empty));
    assertThat(Failures.exitCode(thrown)).isEqualTo(65);
    assertThat(thrown).hasMessageContaining("the file is empty");
  }
}
