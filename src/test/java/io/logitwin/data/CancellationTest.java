package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.contract.Dialect;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskContext$;
import org.apache.spark.TaskContextImpl;
import org.apache.spark.TaskKilledException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that was cancelled ends in each of the loops over a file, and calls no file damaged. */
class CancellationTest {
  private static final Configuration HADOOP = new Configuration();
  private static final int MAX_LINE_BYTES = 100;

  @TempDir Path folder;

  @BeforeEach
  void cancelTheTask() {
    TaskContextImpl task = TaskContext$.MODULE$.empty();
    task.markInterrupted("cancelled by the test");
    TaskContext$.MODULE$.setTaskContext(task);
  }

  @AfterEach
  void forgetTheTask() {
    TaskContext$.MODULE$.unset();
    assertThat(TaskContext.get()).isNull();
  }

  private InputFile file(String suffix) throws IOException {
    byte[] text = SmallInputs.bytes("y,a\n" + "0,1\n".repeat(10_000));
    byte[] stored =
        switch (suffix) {
          case ".gz" -> SmallInputs.gzip(text);
          case ".bz2" -> SmallInputs.bzip2(text);
          default -> text;
        };
    String location = SmallInputs.write(folder, "rows.csv" + suffix, stored);
    return InputFiles.find(location, HADOOP).get(0);
  }

  private static void assertCancelled(ThrowingCallable loop) {
    assertThatThrownBy(loop).isInstanceOf(TaskKilledException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".gz", ".bz2"})
  void everyLoopOverAFileEnds(String suffix) throws IOException {
    InputFile file = file(suffix);
    assertCancelled(() -> FileBeginning.read(file, MAX_LINE_BYTES, 10, HADOOP));
    assertCancelled(() -> FileScan.scan(file, Dialect.PLAIN, 1000, MAX_LINE_BYTES, HADOOP));
    assertCancelled(() -> FileScan.fingerprint(file, HADOOP));
    Slice whole = new Slice(0, Long.MAX_VALUE, 0, 0, 0);
    try (SliceLines lines = new SliceLines(file, whole, MAX_LINE_BYTES, HADOOP)) {
      assertCancelled(
          () -> {
            while (lines.next()) {
              assertThat(lines.number()).isLessThan(10_000);
            }
          });
    }
  }
}
