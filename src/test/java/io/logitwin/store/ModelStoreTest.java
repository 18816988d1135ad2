package io.logitwin.store;

import static io.logitwin.testing.Faults.fault;
import static io.logitwin.testing.StoredRuns.HADOOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.VersionName;
import io.logitwin.error.Fault;
import io.logitwin.model.ModelJson;
import io.logitwin.model.onnx.OnnxModel;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import io.logitwin.store.LogEntry.Action;
import io.logitwin.store.LogEntry.Published;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {
  @TempDir Path folder;

  private Path place;
  private ModelStore store;

  @BeforeEach
  void make() throws IOException {
    place = folder.resolve("models");
    store = StoredRuns.store(place);
  }

  private long publish(int seed) throws IOException {
    return store.publish(StoredRuns.run(folder, seed)).version();
  }

  private LogEntry promote(long version) throws IOException {
    return store.champions().promote(version, "", "tried", state -> true);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  @Test
  void versionHoldsWhatTheRunLeftAndVerifies() throws IOException {
    long version = publish(1);

    assertThat(version).isEqualTo(1);
    Manifest manifest = store.verify(1);
    assertThat(manifest.files())
        .extracting(file -> file.path())
        .containsExactly("model.json", "model/data/part-0.parquet", "self-test.json");
    assertThat(manifest.runId()).isEqualTo("run-1");
    assertThat(manifest.parent()).isNull();
    assertThat(manifest.publishedAt()).hasToString("2026-11-26T08:00:00.123Z");
    assertThat(manifest.inputFingerprint()).isEqualTo(manifest.run().input().fingerprint());
    assertThat(store.state().champion()).isEmpty();
    assertThat(store.state().challenger()).hasValue(1);
  }

  @Test
  void championIsWhatTheLogSays() throws IOException {
    publish(1);
    publish(2);
    publish(3);

    assertThat(store.champions().promoteFirst(1, "run-1").version()).isEqualTo(1);
    assertThat(store.champions().promoteFirst(2, "run-2").version()).isEqualTo(1);
    promote(2);
    LogEntry again = promote(2);
    assertThat(store.writeAliases()).isEmpty();

    assertThat(again.sequence()).isEqualTo(5);
    assertThat(store.state().entries()).hasSize(5);
    assertThat(store.state().champion()).hasValue(2);
    assertThat(store.state().previous()).hasValue(1);
    assertThat(store.state().challenger()).hasValue(3);
    assertThat(place.resolve("aliases/champion")).hasContent("v000002");
    assertThat(place.resolve("aliases/previous")).hasContent("v000001");
    assertThat(place.resolve("aliases/challenger")).hasContent("v000003");
  }

  @Test
  void rollbackGoesBackAlongTheChampions() throws IOException {
    for (int version = 1; version <= 3; version++) {
      publish(version);
      promote(version);
    }

    assertThat(store.champions().rollback("worse").version()).isEqualTo(2);
    assertThat(store.state().previous()).hasValue(1);
    assertThat(store.champions().rollback("worse still").version()).isEqualTo(1);
    store.writeAliases();
    assertThat(store.state().previous()).isEmpty();
    assertThat(place.resolve("aliases/previous")).doesNotExist();
    assertThatThrownBy(() -> store.champions().rollback("too far"))
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("has had no champion before its champion");
    promote(3);
    assertThat(store.champions().rollback("once more").version()).isEqualTo(1);
  }

  @Test
  void promotionWhoseReasonIsGoneIsRefused() throws IOException {
    publish(1);
    publish(2);
    promote(1);

    assertThatThrownBy(
            () ->
                store
                    .champions()
                    .promote(2, "run-2", "better", state -> state.champion().isEmpty()))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessageContaining("the champion of the store " + place + " changed meanwhile");
    assertThat(store.state().champion()).hasValue(1);
  }

  @Test
  void everyByteOfAVersionCounts() throws IOException {
    publish(1);
    Path version = place.resolve("v000001");
    for (Path file : files(version)) {
      if (file.endsWith("claim.json")) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(file);
      for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        Files.write(file, changed);
        assertThatThrownBy(() -> store.verify(1))
            .as("%s, byte %d", file, at)
            .has(fault(Fault.INPUT_DATA))
            .hasMessageContaining(version.relativize(file).toString());
        assertThatThrownBy(() -> promote(1)).has(fault(Fault.INPUT_DATA));
      }
      Files.write(file, bytes);
    }
    assertThat(store.verify(1).version()).isEqualTo(1);
    assertThat(store.state().champion()).isEmpty();
  }

  private static VersionName named(String text) {
    return new VersionName(text);
  }

  @Test
  void modelIsTakenByItsNameInTheLogWhateverTheAliasesSay() throws IOException {
    assertThatThrownBy(() -> store.open(VersionName.CHAMPION))
        .has(fault(Fault.NO_INPUT))
        .hasMessage("Cannot find a champion in the store " + place + ": there is none");
    Publication first = StoredRuns.run(folder, 1);
    Publication second = StoredRuns.run(folder, 2);
    store.publish(first);
    store.publish(second);
    promote(1);
    assertThat(store.writeAliases()).isEmpty();
    Files.writeString(place.resolve("aliases/champion"), "v000002\n");

    StoredVersion champion = store.open(VersionName.CHAMPION);

    assertThat(champion.name()).isEqualTo("v000001");
    assertThat(champion.folder().display()).isEqualTo(place + "/v000001");
    assertThat(champion.model().id()).isEqualTo(first.modelId());
    assertThat(champion.text("contract.properties")).isEmpty();
    assertThat(store.open(named("v2")).model().id()).isEqualTo(second.modelId());
    assertThat(store.open(named("challenger")).model().id()).isEqualTo(second.modelId());
    assertThat(store.find(named("000002")))
        .isEqualTo(new ModelVersion(place.toString(), 2, store.manifest(2).publishedAt()));
    assertThatThrownBy(() -> store.open(named("3")))
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("v000003");
  }

  private Publication withContract(int seed) throws IOException {
    Publication run = StoredRuns.run(folder, seed);
    Files.writeString(folder.resolve("run-" + seed + "/contract.properties"), "separator = ;\n");
    return new Publication(
        run.source(),
        Set.of("model", "model.json", "contract.properties"),
        run.run(),
        run.modelId(),
        run.selfTest());
  }

  @Test
  void modelOfADamagedVersionIsNotTaken() throws IOException {
    store.publish(withContract(1));
    assertThat(store.open(named("1")).text("contract.properties")).contains("separator = ;\n");

    for (String file : List.of("model.json", "model/data/part-0.parquet", "contract.properties")) {
      Path damaged = place.resolve("v000001/" + file);
      byte[] bytes = Files.readAllBytes(damaged);
      byte[] flipped = bytes.clone();
      flipped[bytes.length / 2] ^= 1;
      Files.write(damaged, flipped);
      assertThatThrownBy(() -> store.open(named("1")))
          .as(file)
          .has(fault(Fault.INPUT_DATA))
          .hasMessageContaining("v000001: " + file + " has other bytes than it was published with");
      Files.write(damaged, bytes);
    }
  }

  /** Publishes run 1 with the ONNX file of the model of run {@code seed}. */
  private Manifest publishWithOnnxOf(int seed) throws IOException {
    Publication run = StoredRuns.run(folder, 1, Map.of(OnnxModel.FILE, ""));
    StoredRuns.run(folder, seed);
    Path other = folder.resolve("run-" + seed + "/model.json");
    byte[] onnx = OnnxModel.bytes(ModelJson.read(Files.readString(other), other.toString()));
    Files.write(folder.resolve("run-1").resolve(OnnxModel.FILE), onnx);
    return store.publish(run);
  }

  @Test
  void onnxFileHasTheParametersOfTheModel() throws IOException {
    assertThat(publishWithOnnxOf(1).files())
        .extracting(file -> file.path())
        .contains(OnnxModel.FILE);
    assertThatCode(() -> store.verify(1)).doesNotThrowAnyException();

    assertThatThrownBy(() -> publishWithOnnxOf(2))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("v000002: model.onnx has other parameters than model.json");
    assertThat(store.state().publication(2)).isEmpty();
  }

  @Test
  void onnxFileThatIsNoneIsRefused() throws IOException {
    Publication run = StoredRuns.run(folder, 1, Map.of(OnnxModel.FILE, "no model"));

    assertThatThrownBy(() -> store.publish(run))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("v000001/model.onnx: it is no ONNX model");
  }

  /** What is read after the check counts only if it is what was checked. */
  @Test
  void fileThatIsExchangedAfterTheCheckIsNotTaken() throws IOException {
    store.publish(withContract(1));
    store.publish(withContract(2));
    Manifest manifest = store.verify(1);
    VersionFolder version = new VersionFolder(1, Folder.at("file:" + place, HADOOP));
    StoredVersion opened = store.open(store.state(), 1);
    assertThat(version.model(manifest).id()).isEqualTo(manifest.modelId());
    assertThat(opened.text("contract.properties")).isPresent();
    assertThat(opened.text("no-such-file")).isEmpty();

    Files.copy(
        place.resolve("v000002/model.json"),
        place.resolve("v000001/model.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(place.resolve("v000001/contract.properties"), "separator = ,\n");

    assertThatThrownBy(() -> version.model(manifest))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("v000001: its model has another id than manifest.json says");
    assertThatThrownBy(() -> opened.text("contract.properties"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining(
            "v000001: contract.properties has other bytes than it was published with");
  }

  @Test
  void whatIsMissingOrTooMuchIsNamed() throws IOException {
    publish(1);
    Files.delete(place.resolve("v000001/model/data/part-0.parquet"));
    Files.writeString(place.resolve("v000001/model/extra"), "x");

    assertThatThrownBy(() -> store.verify(1))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot trust %1$s: model/extra is not of the version%n"
                + "Cannot trust %1$s: model/data/part-0.parquet is missing",
            place.resolve("v000001"));
  }

  /** Nothing is published that gives other numbers than it gave. */
  @Test
  void modelThatGivesOtherNumbersIsFoundBeforeAnybodySeesIt() throws IOException {
    Publication other = StoredRuns.run(folder, 2);
    Publication run = StoredRuns.run(folder, 1);
    Publication mixed =
        new Publication(run.source(), other.parts(), other.run(), run.modelId(), other.selfTest());

    assertThatThrownBy(() -> store.publish(mixed))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining(
            "the model no longer gives the numbers it gave: the margins of row 7 are others");
    assertThat(store.state().versions()).isEmpty();
    assertThat(store.unseen()).containsExactly(1L);
    assertThat(publish(1)).isEqualTo(2);
  }

  @Test
  void copyOfTheFolderIsAnotherStoreAndHalfACopyIsNamed() throws IOException {
    publish(1);
    promote(1);
    publish(2);
    Path other = folder.resolve("other");
    copy(place, other);

    ModelStore copy = StoredRuns.store(other);
    assertThat(copy.state()).isEqualTo(store.state());
    assertThat(copy.verify(1)).isEqualTo(store.verify(1));
    assertThat(copy.publish(StoredRuns.run(folder, 3)).version()).isEqualTo(3);
    assertThat(store.state().versions()).containsExactly(1L, 2L);

    Files.delete(other.resolve("log/000002.json"));
    assertThatThrownBy(copy::state)
        .has(fault(Fault.INPUT_DATA))
        .hasMessage(
            "Cannot trust the log %s: 000002.json: it is missing, and later ones are there",
            other.resolve("log"));
  }

  @Test
  void entryThatWasChangedIsFoundByTheNext() throws IOException {
    publish(1);
    promote(1);
    Path first = place.resolve("log/000001.json");
    Files.writeString(first, Files.readString(first).replace(StoredRuns.BY, "you@there"));

    assertThatThrownBy(() -> store.state())
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("000002.json: it does not follow 000001.json, or that was changed");
    Files.writeString(first, "{\"schema-version\": 1");
    assertThatThrownBy(() -> store.state())
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("000001.json: it is no entry of a log");
  }

  @Test
  void numberOfOneWhoDiedIsNotGivenAgain() throws IOException {
    publish(1);
    Files.createDirectories(place.resolve("v000002"));
    Files.writeString(place.resolve("v000002/claim.json"), "{}");
    Files.createDirectories(place.resolve("v000003"));

    assertThat(publish(4)).isEqualTo(4);
    assertThat(store.state().versions()).containsExactly(1L, 4L);
    assertThatThrownBy(() -> store.verify(2))
        .has(fault(Fault.NO_INPUT))
        .hasMessage("Cannot find version v000002 in the store %s", place);
  }

  @Test
  void whatIsNoStoreIsRefusedAndNotTouched() throws IOException {
    Path notes = folder.resolve("notes");
    Files.createDirectories(notes);
    Files.writeString(notes.resolve("a.txt"), "mine");

    assertThatThrownBy(() -> StoredRuns.store(notes))
        .has(fault(Fault.OUTPUT))
        .hasMessageContaining(
            "it holds a.txt (expected a store, or a folder that is new or empty)");
    assertThat(files(notes)).containsExactly(notes.resolve("a.txt"));
    assertThatThrownBy(
            () ->
                ModelStore.open(
                    "file:" + folder.resolve("none"), HADOOP, StoredRuns.CLOCK, StoredRuns.BY))
        .has(fault(Fault.NO_INPUT))
        .hasMessageContaining("there is no store.json");
    Files.writeString(place.resolve("store.json"), "{\"schema-version\": 2}");
    assertThatThrownBy(() -> StoredRuns.store(place))
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("its schema-version is 2 (expected 1)");
  }

  @Test
  void fileSystemThatPromisesNoSingleWinnerIsRefused() {
    assertThatThrownBy(
            () ->
                ModelStore.openOrMake(
                    "http://127.0.0.1:1/models", HADOOP, StoredRuns.CLOCK, StoredRuns.BY))
        .has(fault(Fault.STORAGE))
        .hasMessageContaining("the file system (http) does not promise that of two who create");
  }

  @Test
  void publishersAtOnceGetNumbersOfTheirOwn() throws Exception {
    int threads = 4;
    long each = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<List<Long>>> results = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = 100 * thread;
      Callable<List<Long>> work =
          () -> {
            ModelStore own = StoredRuns.store(place);
            List<Long> versions = new ArrayList<>();
            for (int i = 0; i < each; i++) {
              long version = own.publish(StoredRuns.run(folder, first + i)).version();
              own.champions().promote(version, "", "mine", state -> true);
              versions.add(version);
            }
            return versions;
          };
      results.add(pool.submit(work));
    }
    Set<Long> versions = new TreeSet<>();
    for (Future<List<Long>> result : results) {
      versions.addAll(result.get());
    }
    pool.shutdown();

    assertThat(versions)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, each * threads).boxed().toList());
    assertThat(store.writeAliases()).isEmpty();
    StoreState state = store.state();
    assertThat(state.entries()).hasSize((int) (2 * each * threads));
    assertThat(state.entries())
        .extracting(LogEntry::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 * each * threads).boxed().toList());
    assertThat(state.versions()).containsExactlyElementsOf(versions);
    for (long version : versions) {
      store.verify(version);
    }
    assertThat(place.resolve("aliases/champion"))
        .hasContent(String.format("v%06d", state.champion().getAsLong()));
  }

  /**
   * Whatever step of writing is the last that a process does, the store is the old or the new one.
   */
  @Test
  void killedAtEveryStepTheChampionIsTheOldOrTheNew() throws IOException {
    publish(1);
    promote(1);
    Configuration hadoop = new Configuration();
    int last = 0;
    boolean finished = false;
    for (int killAt = 1; !finished; killAt++) {
      Path copy = folder.resolve("killed-" + killAt);
      copy(place, copy);
      int steps = killAt;
      AtomicInteger step = new AtomicInteger();
      AtomicReference<String> before = new AtomicReference<>("");
      FaultyFileSystem.installForWriting(
          hadoop,
          (what, path) -> {
            // A file is written in many pieces, of which one is enough.
            boolean again = (what + path.getName()).equals(before.getAndSet(what + path.getName()));
            if ((again ? step.get() : step.incrementAndGet()) >= steps) {
              throw new IOException("the process is dead");
            }
          });
      try {
        ModelStore dying =
            ModelStore.open("faulty:" + copy, hadoop, StoredRuns.CLOCK, StoredRuns.BY);
        long version = dying.publish(StoredRuns.run(folder, 2)).version();
        dying.champions().promote(version, "run-2", "better", state -> true);
        finished = step.get() < steps;
      } catch (IOException | io.logitwin.error.LogitwinException e) {
        assertThat(step.get()).isGreaterThanOrEqualTo(steps);
      }
      last = killAt;

      ModelStore survivor = StoredRuns.store(copy);
      long champion = survivor.state().champion().getAsLong();
      assertThat(champion).as("killed at step %d", killAt).isIn(1L, 2L);
      assertThatCode(() -> survivor.verify(champion)).doesNotThrowAnyException();
      for (long version : survivor.state().versions()) {
        survivor.verify(version);
      }
      long next = survivor.publish(StoredRuns.run(folder, 3)).version();
      survivor.champions().promote(next, "run-3", "better", state -> true);
      assertThat(survivor.state().champion()).hasValue(next);
      survivor.verify(next);
    }
    assertThat(last).isGreaterThan(20);
  }

  private static LogEntry entry(int sequence, String at, Action action, long version) {
    return new LogEntry(
        1,
        sequence,
        Instant.parse("2026-11-26T" + at + "Z"),
        action,
        version,
        "",
        "me",
        "",
        action == Action.PUBLISH ? new Published("", "0".repeat(64), 1, 2, 0) : null,
        "");
  }

  /**
   * Such as {@code p1 c1 p2 c2 r1}: publish 1, make it the champion, ... roll back to 1; x removes.
   */
  private static StoreState history(String words) {
    List<LogEntry> entries = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      Action action =
          switch (word.charAt(0)) {
            case 'p' -> Action.PUBLISH;
            case 'c' -> Action.PROMOTE;
            case 'x' -> Action.REMOVE;
            default -> Action.ROLLBACK;
          };
      int sequence = entries.size() + 1;
      entries.add(
          entry(
              sequence,
              String.format("%02d:00:00", sequence),
              action,
              Long.parseLong(word.substring(1))));
    }
    return new StoreState(entries, "");
  }

  @ParameterizedTest
  @CsvSource({
    "p1, , , 1",
    "p1 p2, , , 2",
    "p1 c1, 1, , ",
    "p1 c1 p2, 1, , 2",
    "p1 c1 p2 c2, 2, 1, ",
    "p1 c1 p2 c2 r1, 1, , ",
    "p1 p2 p3 c3, 3, , ",
    "p3 c3 p2, 3, , ",
    "p1 c1 p2 c2 p3 c3 r2 r1, 1, , ",
    "p1 c1 p2 c2 p3 c3 r2 c3, 3, 2, ",
    "p1 c1 p2 c2 c1, 1, 2, ",
    "p1 c1 p2 c2 c1 r2, 2, , ",
    "p1 c1 p2 c2 p3 c3 x1, 3, 2, ",
    "p1 c1 p2 c2 p3 c3 x1 r2, 2, , ",
    "p1 c1 p2 p3 x3, 1, , 2",
    "p1 c1 p2 x2, 1, , ",
    "p1 c1 p2 p3 c3 r1 p4 x3 x4, 1, , ",
    "p1 p2 x1, , , 2",
    "p1 c1 x2 p3, 1, , 3"
  })
  void historyTellsChampionPreviousAndChallenger(
      String words, Long champion, Long previous, Long challenger) {
    StoreState state = history(words);
    assertThat(state.champion()).isEqualTo(optional(champion));
    assertThat(state.previous()).isEqualTo(optional(previous));
    assertThat(state.challenger()).isEqualTo(optional(challenger));
  }

  private static OptionalLong optional(Long version) {
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c1",
        "p1 r1",
        "p1 p1",
        "p1 c1 c2",
        "p1 c1 r2",
        "x1 x1",
        "x1 p1",
        "x1 c1",
        "p1 x1 x1",
        "p1 x1 p1",
        "p1 x1 c1",
        "p1 c1 x1",
        "p1 c1 p2 c2 x1",
        "p1 c1 p2 c2 p3 c3 x1 r1"
      })
  void historyThatCannotBeIsNone(String words) {
    assertThatThrownBy(() -> history(words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid log: entry ");
  }

  @ParameterizedTest
  @CsvSource({
    "p1 p2 p3, 1, 1 2",
    "p1 p2 p3, 2, 1",
    "p1 p2 p3, 9, ",
    "p1 c1 p2 c2 p3 c3 p4, 1, 1",
    "p1 c1 p2 c2 p3 c3 r2 p4, 1, 3",
    "p3 p1 c1 p2, 1, 2",
    "p1 p2 p3 x1, 1, 2",
    "p1 p2 p3 x3, 1, 1"
  })
  void oldVersionsThatNobodyNeedsCanBeRemoved(String words, int keep, String removable) {
    List<Long> expected =
        removable == null ? List.of() : Stream.of(removable.split(" ")).map(Long::valueOf).toList();
    assertThat(history(words).removable(keep)).isEqualTo(expected);
  }

  @Test
  void removedVersionIsKnownAndNotThere() {
    StoreState state = history("p1 c1 p2 c2 p3 c3 x1");

    assertThat(state.versions()).containsExactly(2L, 3L);
    assertThat(state.removed()).containsExactly(1L);
    assertThat(state.has(1)).isFalse();
    assertThat(state.has(2)).isTrue();
    assertThat(state.removal(1)).hasValueSatisfying(e -> assertThat(e.sequence()).isEqualTo(7));
    assertThat(state.publication(1)).hasValueSatisfying(e -> assertThat(e.sequence()).isOne());
    StoreState then = state.at(Instant.parse("2026-11-26T03:00:00Z"));
    assertThat(then.champion()).hasValue(1);
    assertThat(then.versions()).containsExactly(1L, 2L);
  }

  /** As stores have them that were made before versions could be removed. */
  @Test
  void entryOfTheFirstFormIsRead() throws IOException {
    String text =
        """
        {
          "schema-version" : 1,
          "sequence" : 1,
          "at" : "2026-11-26T08:00:00.123Z",
          "action" : "publish",
          "version" : 1,
          "run-id" : "run-1",
          "by" : "me@here",
          "reason" : "trained by train",
          "published" : {
            "manifest" : "%1$s",
            "model-id" : "%1$s",
            "correct" : 33,
            "total" : 35,
            "optimality-gap" : null
          },
          "previous" : ""
        }
        """
            .formatted("ab".repeat(32));
    Files.createDirectories(place.resolve("log"));
    Files.writeString(place.resolve("log/000001.json"), text);

    assertThat(store.state().versions()).containsExactly(1L);
    assertThat(store.state().entries().get(0).published().optimalityGap()).isNaN();
  }

  @Test
  void stateAtATimeIsThatOfTheEntriesUntilThen() {
    StoreState state = history("p1 c1 p2 c2 r1");

    assertThat(state.at(Instant.parse("2026-11-26T01:30:00Z")).champion()).isEmpty();
    assertThat(state.at(Instant.parse("2026-11-26T02:00:00Z")).champion()).hasValue(1);
    assertThat(state.at(Instant.parse("2026-11-26T04:59:59Z")).champion()).hasValue(2);
    assertThat(state.at(Instant.parse("2026-11-26T09:00:00Z")).champion()).hasValue(1);
  }

  /**
   * Others rolled back and promoted again while this one looked: its target is another's refuse.
   */
  @Test
  void rollbackWhoseChampionWasPromotedAnewMeanwhileGivesUp() throws IOException {
    for (int version = 1; version <= 3; version++) {
      publish(version);
      promote(version);
    }
    StoreState seen = store.state();
    store.champions().rollback("bad");
    store.champions().rollback("bad, too");
    promote(3);

    assertThat(store.state().champion()).isEqualTo(seen.champion());
    assertThatThrownBy(
            () ->
                store
                    .champions()
                    .promote(2, "", "late", state -> state.promotion().equals(seen.promotion())))
        .has(fault(Fault.TRY_AGAIN));
    assertThat(store.champions().rollback("again").version()).isEqualTo(1);
  }

  @Test
  void timesNeverGoBackAlongALog() throws IOException {
    publish(1);
    Clock slow = Clock.fixed(StoredRuns.CLOCK.instant().minusSeconds(3600), ZoneOffset.UTC);
    ModelStore late = ModelStore.open("file:" + place, HADOOP, slow, StoredRuns.BY);

    LogEntry entry = late.champions().promote(1, "", "by a slow clock", state -> true);

    assertThat(entry.at()).isEqualTo(store.state().entries().get(0).at());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{}", "{\"schema-version\": 1}", "\u0000"})
  void whatIsNoEntryOrManifestIsToldAsDamage(String text) throws IOException {
    publish(1);
    promote(1);
    Path manifest = place.resolve("v000001/manifest.json");
    String before = Files.readString(manifest);
    Files.writeString(manifest, text);
    assertThatThrownBy(() -> store.manifest(1)).has(fault(Fault.INPUT_DATA));
    Files.writeString(manifest, before);
    Files.writeString(place.resolve("log/000002.json"), text);
    assertThatThrownBy(() -> store.state())
        .has(fault(Fault.INPUT_DATA))
        .hasMessageContaining("000002.json: ");
  }

  /** The answer of a link or a rename may be lost on its way, and the question asked again. */
  @Test
  void ownFileThatIsAlreadyThereIsNoOthers() throws IOException {
    publish(1);
    Configuration hadoop = new Configuration();
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == Step.RENAME && path.getName().equals("000002.json")) {
            Files.copy(newest(path.getParent()), Path.of(path.toUri().getPath()));
          }
        });
    ModelStore faulty = ModelStore.open("faulty:" + place, hadoop, StoredRuns.CLOCK, StoredRuns.BY);

    LogEntry entry = faulty.champions().promote(1, "", "asked twice", state -> true);

    assertThat(entry.sequence()).isEqualTo(2);
    assertThat(store.state().entries()).hasSize(2);
  }

  private static Path newest(org.apache.hadoop.fs.Path folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder.toUri().getPath()))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("."))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void entriesComeBackAsTheyWere() throws IOException {
    publish(1);
    publish(2);
    promote(2);
    new Removal(store, 1).run("no room");
    for (LogEntry entry : store.state().entries()) {
      assertThat(Json.mapper().readValue(Json.write(entry), LogEntry.class)).isEqualTo(entry);
    }
    assertThat(store.state().entries())
        .extracting(LogEntry::action)
        .containsExactly(Action.PUBLISH, Action.PUBLISH, Action.PROMOTE, Action.REMOVE);
  }
}
