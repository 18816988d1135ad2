package io.logitwin.store;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logitwin.config.VersionName;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.testing.DyingProcess;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makers left unfinished is removed a day later, and no maker who wakes late is believed. */
class GivingUpTest {
  private final Instant now = StoredRuns.CLOCK.instant();

  @TempDir Path folder;

  private Path place;
  private ModelStore store;

  @BeforeEach
  void fill() throws IOException {
    place = folder.resolve("models");
    store = StoredRuns.store(place);
    StoredRuns.publishAndPromote(store, folder, 1);
  }

  private void claim(int version, String claim) throws IOException {
    Path claimed = Files.createDirectories(place.resolve("v00000" + version));
    Files.writeString(claimed.resolve("claim.json"), claim);
    Files.createDirectories(claimed.resolve("model/data"));
    Files.writeString(claimed.resolve("model/data/part-0.parquet"), "half of ");
  }

  private static String claimedAt(Instant time) {
    return "{\"run-id\": \"r\", \"by\": \"you@there\", \"at\": \"" + time + "\"}";
  }

  private static List<String> left(Path store, int version) throws IOException {
    try (Stream<Path> files = Files.list(store.resolve("v00000" + version))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Returns the store as it is for one who looks so much later. */
  private static ModelStore later(Path place, Duration time) throws IOException {
    return ModelStore.open(
        "file:" + place, StoredRuns.HADOOP, Clock.offset(StoredRuns.CLOCK, time), StoredRuns.BY);
  }

  @Test
  void whatWasClaimedMoreThanADayAgoIsGivenUp() throws IOException {
    claim(2, claimedAt(now.minus(Duration.ofHours(25))));
    Removal removal = new Removal(store, 3);

    assertThat(removal.plan().givenUp()).containsExactly(2L);
    assertThat(left(place, 2)).containsExactly("claim.json", "model");
    Removal.Result result = removal.run("no room");

    assertThat(result.givenUp()).containsExactly(2L);
    assertThat(result.removed()).isEmpty();
    assertThat(left(place, 2)).containsExactly("claim.json");
    StoreState state = store.state();
    assertThat(state.givenUp()).containsExactly(2L);
    assertThat(state.removed()).isEmpty();
    assertThat(state.versions()).containsExactly(1L);
    assertThat(state.champion()).hasValue(1);
    assertThat(removal.run("again").givenUp()).isEmpty();
    assertThat(Repair.run(store).unfinished()).isEmpty();
    assertThatThrownBy(() -> store.find(VersionName.parse("2").orElseThrow()))
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("given up: claimed more than a day ago, and never finished");
    assertThat(store.publish(StoredRuns.run(folder, 2)).version()).isEqualTo(3);
  }

  @Test
  void whatMayStillBecomeAVersionIsLeft() throws IOException {
    claim(2, claimedAt(now.minus(Duration.ofHours(23))));
    claim(3, "{\"run-id\": ");
    claim(4, "{}");
    claim(5, claimedAt(now.minus(Duration.ofDays(9))));
    Files.writeString(place.resolve("v000005/manifest.json"), "whole, or damaged: repair says");
    Files.createDirectories(place.resolve("v000006"));

    Removal.Result result = new Removal(store, 1).run("no room");

    assertThat(result).isEqualTo(new Removal.Result(List.of(), List.of(), List.of(), List.of(), 0));
    for (int version = 2; version <= 5; version++) {
      assertThat(left(place, version)).contains("claim.json", "model");
    }
  }

  /** A maker that sleeps for more than a day, before each of its steps in turn. */
  @Test
  void makerThatWakesLatePublishesOrIsTold() throws IOException {
    int refused = 0;
    int steps = Integer.MAX_VALUE;
    for (int asleep = 1; asleep <= steps; asleep++) {
      Path copy = folder.resolve("asleep-" + asleep);
      FileUtils.copyDirectory(place.toFile(), copy.toFile());
      AtomicInteger step = new AtomicInteger();
      int sleepsBefore = asleep;
      ModelStore maker =
          faulty(
              copy,
              () -> {
                if (step.incrementAndGet() == sleepsBefore) {
                  new Removal(later(copy, Duration.ofHours(25)), 9).run("no room");
                }
              });

      LogitwinException told =
          catchThrowableOfType(
              LogitwinException.class, () -> maker.publish(StoredRuns.run(folder, 2)));
      steps = Math.min(steps, told == null ? step.get() : steps);

      ModelStore survivor = later(copy, Duration.ofHours(26));
      if (told != null) {
        refused++;
        assertThat(told).has(fault(Fault.TRY_AGAIN)).hasMessageContaining("it was given up, at ");
        assertThat(survivor.state().givenUp()).containsExactly(2L);
      }
      assertThat(survivor.state().has(2)).isEqualTo(told == null);
      for (long version : survivor.state().versions()) {
        survivor.verify(version);
      }
      new Removal(survivor, 9).run("no room");
      assertThat(told == null || left(copy, 2).equals(List.of("claim.json"))).isTrue();
      assertThat(survivor.publish(StoredRuns.run(folder, 3)).version()).isEqualTo(3);
    }
    // Each of five files is created, written and closed while the number can be given up.
    assertThat(refused).isGreaterThan(10);
  }

  private interface BeforeAStep {
    void run() throws IOException;
  }

  private static ModelStore faulty(Path place, BeforeAStep before) throws IOException {
    Configuration hadoop = new Configuration();
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> before.run());
    return ModelStore.open("faulty:" + place, hadoop, StoredRuns.CLOCK, StoredRuns.BY);
  }

  @Test
  void killedAtEveryStepTheNextOneEndsIt() throws IOException {
    claim(2, claimedAt(now.minus(Duration.ofHours(25))));
    boolean survived = false;
    int steps = 0;
    while (!survived) {
      steps++;
      Path copy = folder.resolve("killed-" + steps);
      FileUtils.copyDirectory(place.toFile(), copy.toFile());
      survived =
          new DyingProcess(steps).survives(copy, dying -> new Removal(dying, 1).run("no room"));

      ModelStore survivor = StoredRuns.store(copy);
      if (steps % 2 == 0) {
        Repair.run(survivor);
      }
      new Removal(survivor, 1).run("no room");
      assertThat(left(copy, 2)).containsExactly("claim.json");
      assertThat(survivor.state().entries())
          .filteredOn(entry -> entry.action() == Action.REMOVE)
          .extracting(LogEntry::version)
          .containsExactly(2L);
    }
    assertThat(steps).isGreaterThan(4);
  }

  @Test
  void halfWrittenFilesOfProcessesThatDiedAreDeleted() throws IOException {
    Instant longAgo = now.minus(Duration.ofHours(25));
    for (String old : List.of(".store.json.a.tmp", "log/.000002.json.b.tmp", "aliases/.c.tmp")) {
      temporary(old, longAgo);
    }
    List<String> stay = List.of("log/.000003.json.d.tmp", "aliases/notes.tmp", "log/.hidden");
    temporary(stay.get(0), now.minus(Duration.ofHours(23)));
    temporary(stay.get(1), longAgo);
    temporary(stay.get(2), longAgo);
    Removal removal = new Removal(store, 1);

    assertThat(removal.plan().temporary()).isEqualTo(3);
    assertThat(removal.run("no room").temporary()).isEqualTo(3);

    assertThat(removal.plan().temporary()).isZero();
    assertThat(stay).allSatisfy(file -> assertThat(place.resolve(file)).exists());
    assertThat(place.resolve("log/.000002.json.b.tmp")).doesNotExist();
    assertThat(store.state().entries()).hasSize(2);
  }

  private void temporary(String name, Instant written) throws IOException {
    Path file = place.resolve(name);
    Files.writeString(file, "half of ");
    Files.setLastModifiedTime(file, FileTime.from(written));
  }

  @Test
  void logInWhichANumberIsPublishedThatWasGivenUpIsNone() throws IOException {
    claim(2, claimedAt(now.minus(Duration.ofHours(25))));
    new Removal(store, 1).run("no room");
    List<LogEntry> entries = store.state().entries();
    LogEntry publication = entries.get(0);
    LogEntry late =
        new LogEntry(
            LogEntry.SCHEMA_VERSION,
            entries.size() + 1L,
            now,
            Action.PUBLISH,
            2,
            "r",
            "you@there",
            "late",
            publication.published(),
            "");

    assertThatThrownBy(
            () -> new StoreState(Stream.concat(entries.stream(), Stream.of(late)).toList(), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid log: entry 4 cannot publish version 2 there");
  }
}
