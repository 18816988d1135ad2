package io.logitwin.store;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.testing.DyingProcess;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {
  @TempDir Path folder;

  private Path place;
  private ModelStore store;

  /** Five versions; 2 was the champion before 3, and 1 before 2. */
  @BeforeEach
  void fill() throws IOException {
    place = folder.resolve("models");
    store = StoredRuns.store(place);
    for (int seed = 1; seed <= 5; seed++) {
      long version = store.publish(StoredRuns.run(folder, seed)).version();
      if (version <= 3) {
        promote(store, version);
      }
    }
  }

  private static LogEntry promote(ModelStore store, long version) throws IOException {
    return store.champions().promote(version, "", "tried", state -> true);
  }

  private List<String> left(long version) throws IOException {
    try (Stream<Path> files = Files.list(place.resolve(String.format("v%06d", version)))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void allButTheNewestAndThoseInUseAreRemoved() throws IOException {
    Removal removal = new Removal(store, 1);

    Removal.Result plan = removal.plan();
    assertThat(store.state().versions()).hasSize(5);
    Removal.Result result = removal.run("no room");

    assertThat(plan.removed()).containsExactly(1L, 4L);
    assertThat(result)
        .isEqualTo(new Removal.Result(List.of(1L, 4L), List.of(), List.of(), List.of(), 0));
    assertThat(store.state().versions()).containsExactly(2L, 3L, 5L);
    assertThat(store.state().removed()).containsExactly(1L, 4L);
    assertThat(left(1)).containsExactly("claim.json");
    assertThat(left(4)).containsExactly("claim.json");
    for (long version : store.state().versions()) {
      store.verify(version);
    }
    assertThat(removal.run("again"))
        .isEqualTo(new Removal.Result(List.of(), List.of(), List.of(), List.of(), 0));
    assertThat(store.state().champion()).hasValue(3);
    assertThat(store.champions().rollback("worse").version()).isEqualTo(2);
    assertThatThrownBy(() -> store.champions().rollback("worse"))
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("has had no champion before its champion that is still there");
  }

  @Test
  void whatWasRemovedIsToldByTimePersonAndReason() throws IOException {
    new Removal(store, 1).run("no room");

    List<ThrowingCallable> uses =
        List.of(
            () -> store.verify(1),
            () -> store.manifest(1),
            () -> store.open(store.state(), 1),
            () -> promote(store, 1),
            () -> store.champions().promoteFirst(1, "run-1"));
    for (var use : uses) {
      assertThatThrownBy(use)
          .has(fault(Fault.NO_INPUT))
          .hasMessage(
              "Cannot find version v000001 in the store %s: it was removed at 2026-11-26T08:00:00.123Z by me@here: no room",
              place);
    }
  }

  @Test
  void numberIsNotGivenAgainEvenIfTheFolderIsGone() throws IOException {
    promote(store, 5);
    promote(store, 4);
    promote(store, 5);
    long newest = store.publish(StoredRuns.run(folder, 6)).version();
    new Removal(store, 1).run("no room");
    for (long version = 1; version <= 3; version++) {
      FileUtils.deleteDirectory(place.resolve("v00000" + version).toFile());
    }

    assertThat(store.unseen()).isEmpty();
    assertThat(store.publish(StoredRuns.run(folder, 7)).version()).isEqualTo(newest + 1);
  }

  /** Nothing that the removal leaves is a version, and whoever comes next ends it. */
  @Test
  void killedAtEveryStepTheNextOneEndsIt() throws IOException {
    int steps = 0;
    boolean survived = false;
    while (!survived) {
      steps++;
      Path copy = folder.resolve("killed-" + steps);
      FileUtils.copyDirectory(place.toFile(), copy.toFile());
      survived =
          new DyingProcess(steps).survives(copy, dying -> new Removal(dying, 1).run("no room"));

      ModelStore survivor = StoredRuns.store(copy);
      assertThat(survivor.state().champion()).hasValue(3);
      assertThat(survivor.state().previous()).hasValue(2);
      assertThat(survivor.state().challenger()).hasValue(5);
      assertThat(survivor.unseen()).isEmpty();
      for (long version : survivor.state().versions()) {
        survivor.verify(version);
      }
      if (steps % 2 == 0) {
        Repair.run(survivor);
      }
      new Removal(survivor, 1).run("no room");
      assertThat(survivor.state().versions()).containsExactly(2L, 3L, 5L);
      assertThat(survivor.state().entries()).hasSize(10);
      for (long gone : new long[] {1, 4}) {
        assertThat(copy.resolve("v00000" + gone)).isDirectoryContaining("glob:**claim.json");
        assertThat(copy.resolve("v00000" + gone).toFile().list()).hasSize(1);
      }
      assertThat(Repair.run(survivor).finished()).isEmpty();
    }
    // Two entries of four steps each, and of each version the manifest and three more.
    assertThat(steps).isGreaterThan(16);
  }

  @Test
  void manifestGoesFirstAndTheClaimStays() throws IOException {
    Configuration hadoop = new Configuration();
    AtomicReference<String> first = new AtomicReference<>("");
    FaultyFileSystem.installForChanging(
        hadoop,
        (step, path) -> {},
        path -> {
          assertThat(path.getName()).isNotEqualTo("claim.json");
          first.compareAndSet("", path.getName());
        });

    new Removal(open(hadoop), 1).run("no room");

    assertThat(first).hasValue("manifest.json");
  }

  private ModelStore open(Configuration hadoop) throws IOException {
    return ModelStore.open("faulty:" + place, hadoop, StoredRuns.CLOCK, StoredRuns.BY);
  }

  /** Returns a configuration in which another does something just before the next entry. */
  private Configuration beforeTheNextEntry(DyingProcess.Work others) {
    Configuration hadoop = new Configuration();
    AtomicBoolean done = new AtomicBoolean();
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == Step.CREATE
              && path.getParent().getName().equals("log")
              && done.compareAndSet(false, true)) {
            others.on(StoredRuns.store(place));
          }
        });
    return hadoop;
  }

  @Test
  void versionThatIsPromotedMeanwhileStays() throws IOException {
    ModelStore slow = open(beforeTheNextEntry(other -> promote(other, 1)));

    Removal.Result result = new Removal(slow, 1).run("no room");

    // With 1 the champion, 3 is the one before it, and 2 is neither.
    assertThat(result)
        .isEqualTo(new Removal.Result(List.of(4L), List.of(), List.of(1L), List.of(), 0));
    assertThat(store.state().champion()).hasValue(1);
    store.verify(1);
  }

  @Test
  void versionThatIsRemovedMeanwhileIsNotPromoted() throws IOException {
    ModelStore slow = open(beforeTheNextEntry(other -> new Removal(other, 1).run("no room")));

    assertThatThrownBy(() -> promote(slow, 4))
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("v000004 in the store")
        .hasMessageContaining("it was removed at ");
    assertThat(store.state().champion()).hasValue(3);
  }

  @Test
  void twoAtOnceRemoveEachVersionOnce() throws IOException {
    ModelStore slow = open(beforeTheNextEntry(other -> new Removal(other, 1).run("first")));

    new Removal(slow, 1).run("second");

    assertThat(store.state().entries())
        .filteredOn(entry -> entry.action() == Action.REMOVE)
        .extracting(LogEntry::reason)
        .containsExactly("first", "first");
  }

  /** A reader knows the log of before. */
  @Test
  void versionThatIsRemovedWhileItIsReadIsNotDamaged() throws IOException {
    StoreState before = store.state();
    new Removal(store, 1).run("no room");

    assertThatThrownBy(() -> store.verify(before, 1))
        .isInstanceOf(LogitwinException.class)
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("it was removed at ");
  }

  @Test
  void atLeastOneStays() {
    assertThatThrownBy(() -> new Removal(store, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid keep: 0 (must be > 0)");
  }
}
