package io.logitwin.store;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.ModelSource;
import io.logitwin.storage.Folder;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  @TempDir Path folder;

  private Path place;
  private Path target;
  private ModelStore store;

  @BeforeEach
  void fill() throws IOException {
    place = folder.resolve("models");
    target = folder.resolve("out/copy");
    store = StoredRuns.store(place);
    store.publish(StoredRuns.run(folder, 1));
  }

  private Manifest export(String location, Configuration hadoop) throws IOException {
    return new Export(store).copy(store.state(), 1, Folder.at(location, hadoop));
  }

  private Manifest export(Path to) throws IOException {
    return export("file:" + to, StoredRuns.HADOOP);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void copyHasTheVersionsFilesAndIsAModelToScoreBy() throws IOException {
    Manifest manifest = export(target);

    assertThat(files(target))
        .containsExactly(
            "manifest.json", "model.json", "model/data/part-0.parquet", "self-test.json");
    for (String file : files(target)) {
      assertThat(target.resolve(file)).hasSameBinaryContentAs(place.resolve("v000001/" + file));
    }
    assertThat(ModelSource.read("file:" + target + "/model.json", StoredRuns.HADOOP).id())
        .isEqualTo(manifest.modelId());
  }

  @Test
  void onlyANewOrEmptyFolderOutsideTheStoreIsFilled() throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> export(target))
        .has(fault(Fault.OUTPUT))
        .hasMessage(
            "Cannot export to %s: it holds notes.txt (expected a folder that is new or empty)",
            target);
    assertThat(files(target)).containsExactly("notes.txt");
    assertThatThrownBy(() -> export(target.resolve("notes.txt"))).has(fault(Fault.OUTPUT));
    assertThatThrownBy(() -> export(place.resolve("v000002")))
        .has(fault(Fault.OUTPUT))
        .hasMessageContaining("it is in the store " + place);
    assertThatThrownBy(() -> export(place)).has(fault(Fault.OUTPUT));
    assertThat(place.resolve("v000002")).doesNotExist();
  }

  @Test
  void damagedVersionIsNotCopied() throws IOException {
    Files.writeString(place.resolve("v000001/model/data/part-0.parquet"), "other");

    assertThatThrownBy(() -> export(target))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("model/data/part-0.parquet has other bytes");
    assertThat(target).doesNotExist();
  }

  @Test
  void copyThatReadsOtherThanItWasWrittenIsNoCopy() {
    Configuration hadoop = new Configuration();
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == Step.CLOSE && path.getName().equals("part-0.parquet")) {
            Files.writeString(Path.of(path.toUri().getPath()), "rotten");
          }
        });

    assertThatThrownBy(() -> export("faulty:" + target, hadoop))
        .has(fault(Fault.STORAGE))
        .hasMessageContaining("Cannot trust model/data/part-0.parquet in ");
    assertThat(target.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void killedAtEveryStepWhatHasAManifestIsWhole() throws IOException {
    Configuration hadoop = new Configuration();
    boolean survived = false;
    int killed = 0;
    while (!survived) {
      int last = ++killed;
      Path copy = folder.resolve("copy-" + last);
      AtomicInteger steps = new AtomicInteger();
      FaultyFileSystem.installForWriting(
          hadoop,
          (step, path) -> {
            if (steps.incrementAndGet() >= last) {
              throw new IOException("the process is dead");
            }
          });
      try {
        export("faulty:" + copy, hadoop);
        survived = steps.get() < last;
      } catch (IOException | LogitwinException e) {
        assertThat(steps.get()).isGreaterThanOrEqualTo(last);
      }
      if (Files.exists(copy.resolve("manifest.json"))) {
        for (String file : files(place.resolve("v000001"))) {
          if (!file.equals("claim.json")) {
            assertThat(copy.resolve(file)).hasSameBinaryContentAs(place.resolve("v000001/" + file));
          }
        }
      }
    }
    assertThat(killed).isGreaterThan(10);
  }
}
