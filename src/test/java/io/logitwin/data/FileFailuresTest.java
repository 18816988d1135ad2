package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.testing.SmallInputs;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailuresTest {
  @TempDir Path folder;

  private FileFailures failures;

  @BeforeEach
  void find() throws IOException {
    String location =
        SmallInputs.write(folder, "rows.avro", "Obj".getBytes(StandardCharsets.UTF_8));
    failures = new FileFailures(TableFormat.AVRO, InputFiles.find(location, PlainReading.HADOOP));
  }

  private void read(RuntimeException failure) {
    failures.translate(
        () -> {
          throw failure;
        },
        PlainReading.HADOOP);
  }

  @Test
  void whatCannotBeReadIsDamaged() {
    RuntimeException spark =
        new RuntimeException("[FAILED_READ_FILE] f\nstack", new IOException("no magic"));
    assertThatThrownBy(() -> read(spark))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot read "
                + folder.resolve("rows.avro")
                + ": an Avro file is damaged, or is none. Spark says: [FAILED_READ_FILE] f (no magic)");
  }

  @Test
  void changedFileMeansTryAgain() throws IOException {
    Files.writeString(folder.resolve("rows.avro"), "Obj, and more");
    assertThatThrownBy(() -> read(new RuntimeException("x"))).has(fault(Fault.TRY_AGAIN));
  }

  @Test
  void readerThatThisSparkHasNotIsNamed() {
    assertThatThrownBy(
            () -> read(new RuntimeException("Failed to find data source: avro. Avro is")))
        .has(fault(Fault.CONFIGURATION))
        .hasMessageContaining("it is an Avro file, and this Spark has no reader for it")
        .hasMessageContaining("--packages org.apache.spark:spark-avro_2.13");
  }

  @Test
  void faultOfTheNetworkIsNotTheFiles() {
    RuntimeException network = new RuntimeException("x", new SocketException("reset"));
    assertThatThrownBy(() -> read(network)).isSameAs(network);
  }
}
