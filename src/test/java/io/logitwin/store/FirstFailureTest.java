package io.logitwin.store;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.logitwin.error.Fault;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Contents;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who looks into the log for the reason of a failure, and cannot, tells of the failure. */
class FirstFailureTest {
  private final Configuration hadoop = new Configuration();

  @TempDir Path folder;

  private Path place;

  @BeforeEach
  void fill() throws IOException {
    place = folder.resolve("models");
    StoredRuns.publishAndPromote(StoredRuns.store(place), folder, 1);
  }

  private ModelStore faulty() throws IOException {
    return ModelStore.open("faulty:" + place, hadoop, StoredRuns.CLOCK, StoredRuns.BY);
  }

  private static Contents away() throws IOException {
    throw new IOException("the disk is away");
  }

  @Test
  void publicationThatFails() throws IOException {
    AtomicBoolean failed = new AtomicBoolean();
    FaultyFileSystem.install(
        hadoop,
        (open, file) -> failed.get() ? away() : file,
        (step, path) -> {
          if (path.getName().contains(Manifest.FILE)) {
            failed.set(true);
            throw new IOException("the disk is full");
          }
        });
    ModelStore store = faulty();

    assertThatThrownBy(() -> store.publish(StoredRuns.run(folder, 2)))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is full")
        .satisfies(
            thrown ->
                assertThat(thrown.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .contains("the disk is away"));
  }

  /** The disk goes before each of the reads in turn. */
  @Test
  void versionThatIsDamaged() throws IOException {
    Files.writeString(place.resolve("v000001").resolve(Manifest.FILE), "{}");
    FaultyFileSystem.install(hadoop, (open, file) -> file);
    ModelStore store = faulty();
    FaultyFileSystem.install(hadoop, (open, file) -> file);
    assertThatThrownBy(() -> store.manifest(1)).has(fault(Fault.INPUT_DATA));
    int opens = FaultyFileSystem.opens();
    int damaged = 0;

    for (int last = 0; last < opens; last++) {
      int there = last;
      FaultyFileSystem.install(hadoop, (open, file) -> open > there ? away() : file);
      Throwable thrown = catchThrowable(() -> store.manifest(1));

      if (thrown instanceof IOException) {
        assertThat(thrown).hasMessage("the disk is away");
      } else {
        assertThat(thrown).has(fault(Fault.INPUT_DATA));
        assertThat(thrown.getSuppressed())
            .singleElement()
            .satisfies(next -> assertThat(next).hasMessage("the disk is away"));
        damaged++;
      }
    }
    // The log has two entries, and is read again for the reason.
    assertThat(damaged).isEqualTo(2);
  }
}
