package io.logitwin.data;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.cli.Failures;
import io.logitwin.contract.Dialect;
import io.logitwin.error.Fault;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.SmallInputs;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local disk fails while the input is read, which Hadoop throws as an {@link Error}. */
class FailingDiskTest {
  @TempDir Path folder;

  private final Configuration hadoop = new Configuration();

  private InputFile file(String name) {
    SmallInputs.write(folder, name, SmallInputs.bytes("y,a\n0,1\n1,2\n"));
    FaultyFileSystem.install(
        hadoop,
        (open, contents) ->
            () -> {
              throw FaultyFileSystem.diskError("Input/output error");
            });
    java.io.File written = folder.resolve(name).toFile();
    return new InputFile("faulty:" + written, written.length(), written.lastModified());
  }

  private void assertNamed(InputFile file, ThrowingCallable reading) {
    String message = "Cannot read " + file.display() + ": its disk failed (Input/output error)";
    assertThatThrownBy(reading)
        .has(fault(Fault.STORAGE))
        .hasMessage(message)
        .satisfies(thrown -> assertThat(Failures.exitCode(thrown)).isEqualTo(74));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.csv", "rows.csv.gz", "rows.csv.bz2"})
  void fileThatCannotBeReadIsNamedAndNotCalledDamaged(String name) {
    InputFile file = file(name);

    assertNamed(file, () -> FileBeginning.read(file, 100, 10, hadoop));
    assertNamed(file, () -> FileScan.scan(file, Dialect.PLAIN, 100, 100, hadoop));
    assertNamed(file, () -> FileScan.fingerprint(file, hadoop));
    assertNamed(file, () -> new SliceLines(file, new Slice(0, 1, 0, 0, 0), 100, hadoop).next());
  }

  @Test
  void singleByteThatCannotBeReadIsNamed() {
    InputFile file = file("rows.csv");

    assertNamed(
        file,
        () -> {
          try (InputStream in = file.open(hadoop)) {
            in.read();
          }
        });
  }
}
