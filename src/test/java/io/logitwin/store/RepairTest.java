package io.logitwin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.logitwin.store.LogEntry.Action;
import io.logitwin.store.Repair.Unfinished;
import io.logitwin.testing.DyingProcess;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairTest {
  @TempDir Path folder;

  private Path place;
  private ModelStore store;

  @BeforeEach
  void fill() throws IOException {
    place = folder.resolve("models");
    store = StoredRuns.store(place);
    store.publish(StoredRuns.run(folder, 1));
    store.champions().promoteFirst(1, "run-1");
    store.writeAliases();
  }

  /** Leaves version 2 whole and without an entry. */
  private void dieBeforeTheEntry() throws IOException {
    store.publish(StoredRuns.run(folder, 2));
    Files.delete(place.resolve("log/000003.json"));
  }

  @Test
  void soundStoreNeedsNothing() throws IOException {
    Repair.Result result = Repair.run(store);

    assertThat(result.isNothing()).isTrue();
    assertThat(result.damaged()).isEmpty();
    assertThat(result.unfinished()).isEmpty();
    assertThat(store.state().entries()).hasSize(2);
  }

  @Test
  void wholeVersionIsPublishedAndNoChampion() throws IOException {
    dieBeforeTheEntry();

    Repair.Result result = Repair.run(store);

    assertThat(result.published()).extracting(LogEntry::version).containsExactly(2L);
    LogEntry entry = store.state().publication(2).orElseThrow();
    assertThat(entry.runId()).isEqualTo("run-2");
    assertThat(entry.published().modelId()).isEqualTo(StoredRuns.run(folder, 2).modelId());
    assertThat(entry.published().correct())
        .isEqualTo(store.verify(2).run().accuracy().recomputed().correct());
    assertThat(store.state().champion()).hasValue(1);
    assertThat(place.resolve("aliases/challenger")).hasContent("v000002");
    assertThat(Repair.run(store).isNothing()).isTrue();
  }

  @Test
  void wholeVersionThatDoesNotVerifyIsNamedAndTheOthersArePublished() throws IOException {
    dieBeforeTheEntry();
    FileUtils.copyDirectory(place.resolve("v000002").toFile(), place.resolve("v000003").toFile());

    Repair.Result result = Repair.run(store);

    assertThat(result.published()).extracting(LogEntry::version).containsExactly(2L);
    assertThat(result.damaged()).hasSize(1);
    assertThat(result.damaged().get(0).version()).isEqualTo(3);
    assertThat(result.damaged().get(0).problems())
        .containsExactly(
            "Cannot trust " + place.resolve("v000003") + ": manifest.json is that of v000002");
    assertThat(store.unseen()).containsExactly(3L);
  }

  @Test
  void claimedNumberIsLeftToItsMaker() throws IOException {
    Files.createDirectories(place.resolve("v000002"));
    Files.writeString(
        place.resolve("v000002/claim.json"),
        "{\"run-id\": \"r\", \"by\": \"you@there\", \"at\": \"2026-11-26T07:00:00Z\"}");
    Files.writeString(place.resolve("v000002/model.json"), "half of ");
    Files.createDirectories(place.resolve("v000003"));

    Repair.Result result = Repair.run(store);

    assertThat(result.isNothing()).isTrue();
    assertThat(result.unfinished())
        .extracting(Unfinished::version, Unfinished::by)
        .containsExactly(tuple(2L, "you@there"), tuple(3L, null));
    assertThat(place.resolve("v000002/model.json")).exists();
  }

  @Test
  void aliasesAreWrittenAnewIfTheyLie() throws IOException {
    Files.writeString(place.resolve("aliases/champion"), "v000009\n");
    Files.writeString(place.resolve("aliases/challenger"), "v000009\n");

    assertThat(Repair.run(store).aliases()).isTrue();

    assertThat(place.resolve("aliases/champion")).hasContent("v000001");
    assertThat(place.resolve("aliases/challenger")).doesNotExist();
    assertThat(Repair.run(store).aliases()).isFalse();
  }

  /**
   * Whatever a publication leaves when its process dies, repair ends, or leaves, and dies itself.
   */
  @Test
  void publicationKilledAtEveryStepIsEndedOrLeft() throws IOException {
    boolean survived = false;
    int repaired = 0;
    for (int last = 1; !survived; last++) {
      Path copy = folder.resolve("killed-" + last);
      FileUtils.copyDirectory(place.toFile(), copy.toFile());
      survived =
          new DyingProcess(last).survives(copy, dying -> dying.publish(StoredRuns.run(folder, 2)));
      ModelStore survivor = StoredRuns.store(copy);
      boolean whole = Files.exists(copy.resolve("v000002/manifest.json"));

      repaired += survivor.unseen().isEmpty() ? 0 : repairKilledAtEveryStep(copy);
      Repair.run(survivor);

      assertThat(survivor.state().has(2)).as("killed at step %d", last).isEqualTo(whole);
      assertThat(survivor.state().champion()).hasValue(1);
      for (long version : survivor.state().versions()) {
        survivor.verify(version);
      }
      assertThat(Repair.run(survivor).isNothing()).isTrue();
    }
    assertThat(repaired).isPositive();
  }

  /** Returns how many publications it took. */
  private int repairKilledAtEveryStep(Path place) throws IOException {
    int before = StoredRuns.store(place).state().versions().size();
    boolean survived = false;
    for (int last = 1; !survived; last++) {
      survived = new DyingProcess(last).survives(place, Repair::run);
      assertThat(last).isLessThan(100);
    }
    return StoredRuns.store(place).state().versions().size() - before;
  }

  /** The maker was only slow: it finds done what it was about to do. */
  @Test
  void makerWhoWakesAfterTheRepairFindsItsVersionPublished() throws IOException {
    Configuration hadoop = new Configuration();
    AtomicBoolean done = new AtomicBoolean();
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == Step.CREATE
              && path.getName().startsWith(".000003.json.")
              && done.compareAndSet(false, true)) {
            assertThat(Repair.run(StoredRuns.store(place)).published()).hasSize(1);
          }
        });
    ModelStore slow = ModelStore.open("faulty:" + place, hadoop, StoredRuns.CLOCK, "slow@there");

    assertThat(slow.publish(StoredRuns.run(folder, 2)).version()).isEqualTo(2);

    assertThat(store.state().entries())
        .filteredOn(entry -> entry.action() == Action.PUBLISH)
        .extracting(LogEntry::version, LogEntry::by)
        .containsExactly(tuple(1L, StoredRuns.BY), tuple(2L, StoredRuns.BY));
  }

  /** And the other way round. */
  @Test
  void repairWhoComesLateAddsNothing() throws IOException {
    dieBeforeTheEntry();
    Manifest manifest = Repair.run(store).published().isEmpty() ? null : store.manifest(2);
    String hash = store.state().publication(2).orElseThrow().published().manifest();

    assertThat(store.publisher().announce(manifest, hash, "late").sequence()).isEqualTo(3);
    assertThat(store.state().entries()).hasSize(3);
    assertThatThrownBy(() -> store.publisher().announce(manifest, "0".repeat(64), "another"))
        .hasMessageContaining("Cannot publish v000002 in the store")
        .hasMessageContaining("the log has it with another manifest.json (entry 3)");
  }
}
