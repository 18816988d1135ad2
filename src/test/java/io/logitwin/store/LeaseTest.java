package io.logitwin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Holder;
import io.logitwin.run.Json;
import io.logitwin.run.RunId;
import io.logitwin.store.LeaseTerms.Numbered;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.SetClock;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may work on a store, and until when. */
class LeaseTest {
  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
  private static final Duration LITTLE = Duration.ofMillis(1);

  @TempDir Path folder;

  private final SetClock clock = new SetClock(NOON);
  private final List<String> warnings = new ArrayList<>();
  private ModelStore store;

  @BeforeEach
  void makeStore() throws IOException {
    StoredRuns.store(folder);
    store = open(StoredRuns.HADOOP, "file:");
  }

  private ModelStore open(Configuration hadoop, String scheme) throws IOException {
    return ModelStore.open(scheme + folder, hadoop, clock, StoredRuns.BY);
  }

  private Lease take(String run) throws IOException {
    return Lease.take(store, self(run), warnings::add);
  }

  private static Holder self(String run) {
    return Holder.self(new RunId(run), NOON);
  }

  /** A run of which this machine cannot know whether it lives. */
  private static Holder elsewhere(String run) {
    return new Holder(run, "far-away", "another boot", "them", 4711, "815", NOON.toString());
  }

  private Instant end() throws IOException {
    return store.leases().last().orElseThrow().term().until();
  }

  private static void assertRefused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LogitwinException.class, e -> assertThat(e.fault()).isEqualTo(Fault.TRY_AGAIN))
        .hasMessageContainingAll(words);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lease"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void secondIsToldWhoHasItAndUntilWhen() throws IOException {
    take("first");

    assertRefused(
        () -> take("second"),
        "Cannot work on the store " + folder,
        "run first (process " + ProcessHandle.current().pid() + " of ",
        "until 2026-11-27T12:02:00Z");
    assertRefused(() -> Lease.requireFree(store), "run first", "until 2026-11-27T12:02:00Z");
    assertThat(files()).containsExactly("000001.json");
    JsonNode file = Json.mapper().readTree(folder.resolve("lease/000001.json").toFile());
    assertThat(file.fieldNames()).toIterable().containsExactly("holder", "until", "ended");
    assertThat(file.get("holder").fieldNames())
        .toIterable()
        .containsExactly("run-id", "host", "system", "user", "pid", "process-start", "since");
  }

  @Test
  void whatWasGivenBackIsFree() throws IOException {
    take("first").close();
    assertThatCode(() -> Lease.requireFree(store)).doesNotThrowAnyException();

    take("second");

    assertThat(warnings).isEmpty();
    assertThat(files()).as("what is over does not pile up").containsExactly("000002.json");
    assertRefused(() -> take("third"), "run second");
  }

  @Test
  void runOfAnotherMachineHasItUntilItEnds() throws IOException {
    Lease.take(store, elsewhere("far"), warnings::add);
    clock.advance(Lease.LENGTH);
    assertRefused(() -> take("near"), "run far (process 4711 of them on far-away");

    clock.advance(LITTLE);
    take("near");

    assertRefused(() -> Lease.requireFree(store), "run near");
  }

  /** Killed: nobody waits for it. */
  @Test
  void runWhoseProcessIsDeadHasNothing() throws Exception {
    Holder here = self("dead");
    Process child = new ProcessBuilder("true").start();
    child.waitFor();
    Lease.take(
        store,
        new Holder(
            here.runId(),
            here.host(),
            here.system(),
            here.user(),
            child.pid(),
            "before",
            here.since()),
        warnings::add);

    assertThatCode(() -> take("next")).doesNotThrowAnyException();
  }

  @Test
  void workKeepsIt() throws Exception {
    CountDownLatch renewed = new CountDownLatch(1);
    Configuration hadoop = new Configuration();
    FaultyFileSystem.installForChanging(
        hadoop,
        (what, path) -> {
          if (clock.instant().isAfter(NOON)) {
            renewed.countDown();
          }
        },
        path -> {});
    store = open(hadoop, "faulty:");
    Lease lease = Lease.take(store, self("long"), warnings::add, LITTLE);
    clock.advance(Lease.LENGTH);

    assertThat(renewed.await(1, TimeUnit.MINUTES)).isTrue();
    lease.close();

    assertThat(warnings).isEmpty();
    assertThat(end()).as("given back").isEqualTo(clock.instant());
  }

  /** A process that was stopped (SIGSTOP, a laptop that slept) and wakes up. */
  @Test
  void lateWakerIsFencedOff() throws Exception {
    List<String> told = new ArrayList<>();
    CountDownLatch warned = new CountDownLatch(1);
    Lease sleeper = take("sleeper");
    assertThatCode(() -> Lease.requireHeld(store)).doesNotThrowAnyException();
    clock.advance(Lease.LENGTH.plus(LITTLE));
    Lease.take(store, elsewhere("other"), warnings::add);

    assertRefused(
        () -> Lease.requireHeld(store),
        "Cannot go on: this run was held up, and has lost the lease of the store " + folder,
        "to run other (process 4711");
    sleeper.close();
    assertRefused(() -> Lease.requireFree(store), "run other");

    clock.advance(Lease.LENGTH.plus(LITTLE));
    Lease watched =
        Lease.take(
            store,
            self("watched"),
            warning -> {
              told.add(warning);
              if (warning.contains("has lost the lease")) {
                warned.countDown();
              }
            },
            LITTLE);
    assertThat(
            store.leases().begin(new Numbered(4, new LeaseTerm(elsewhere("thief"), NOON, false))))
        .isTrue();
    assertThat(warned.await(1, TimeUnit.MINUTES)).isTrue();
    watched.close();
    // The thief may have deleted a file under the hands of the renewal before, which is told, too.
    assertThat(told).last().asString().contains("to run thief");
  }

  @Test
  void whatCannotBeRenewedIsToldOnceAndEnds() throws Exception {
    CountDownLatch tried = new CountDownLatch(3);
    Configuration hadoop = new Configuration();
    FaultyFileSystem.installForChanging(
        hadoop,
        (what, path) -> {
          if (clock.instant().isAfter(NOON)) {
            tried.countDown();
            throw new IOException("disk gone");
          }
        },
        path -> {});
    ModelStore faulty = open(hadoop, "faulty:");
    Lease lease = Lease.take(faulty, elsewhere("unlucky"), warnings::add, LITTLE);
    clock.advance(LITTLE);
    assertThat(tried.await(1, TimeUnit.MINUTES)).isTrue();
    lease.close();

    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0))
        .contains("could not be renewed (disk gone)", "nobody else has it before 2026-11-27T12:02");
    assertThat(warnings.get(1)).contains("could not be given back (disk gone)");
    assertRefused(() -> take("next"), "run unlucky");
    clock.advance(Lease.LENGTH);
    assertThatCode(() -> take("next")).doesNotThrowAnyException();
  }

  /** A listing that is older than what has happened since. */
  @Test
  void numberThatWasDeletedIsNotBegunAgain() throws IOException {
    take("first").close();
    take("second").close();
    take("third");

    assertThat(store.leases().begin(new Numbered(2, new LeaseTerm(self("late"), end(), false))))
        .isFalse();

    assertThat(files()).containsExactly("000003.json");
    assertRefused(() -> Lease.requireFree(store), "run third");
  }

  @Test
  void fileThatSaysNothingIsNamed() throws IOException {
    take("first").close();
    Files.writeString(folder.resolve("lease/000001.json"), "{\"holder\": ");

    assertRefused(() -> take("second"), "000001.json in " + folder + "/lease cannot be read");
    Files.writeString(folder.resolve("lease/000001.json"), "{}");
    assertRefused(() -> take("second"), "000001.json", "delete that file");
  }

  @Test
  void leavingsOfTheDeadAreRemoved() throws IOException {
    Files.createDirectories(folder.resolve("lease"));
    Files.writeString(folder.resolve("lease/.000001.json.3f.tmp"), "{");
    take("first").close();
    take("second");

    assertThat(files()).containsExactly("000002.json");
  }

  @Test
  void ofManyAtOnceOneHasIt() throws Exception {
    int runs = 8;
    CyclicBarrier together = new CyclicBarrier(runs);
    ExecutorService pool = Executors.newFixedThreadPool(runs);
    for (int round = 0; round < 20; round++) {
      List<Callable<Lease>> takers = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        String name = round + "-" + run;
        takers.add(
            () -> {
              together.await();
              try {
                return take(name);
              } catch (LogitwinException e) {
                assertThat(e.fault()).isEqualTo(Fault.TRY_AGAIN);
                return null;
              }
            });
      }
      List<Lease> winners = new ArrayList<>();
      for (Future<Lease> taker : pool.invokeAll(takers)) {
        if (taker.get() != null) {
          winners.add(taker.get());
        }
      }
      assertThat(winners).hasSize(1);
      winners.get(0).close();
    }
    pool.shutdown();
    assertThat(files()).containsExactly("000020.json");
  }
}
