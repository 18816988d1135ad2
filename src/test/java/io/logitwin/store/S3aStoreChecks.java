package io.logitwin.store;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.testing.StoredRuns;
import io.logitwin.testing.s3.LoopbackS3;
import io.logitwin.testing.s3.Mishaps.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store on S3, by Hadoop's connector: {@code mvn -B -Ps3a verify}. */
class S3aStoreChecks {
  @TempDir Path folder;

  private final Configuration hadoop = new Configuration();
  private LoopbackS3 s3;
  private StoreOnS3 stores;

  @BeforeEach
  void start() throws IOException {
    s3 = LoopbackS3.start();
    s3.settings().forEach(hadoop::set);
    // Each test has a server of its own.
    hadoop.setBoolean("fs.s3a.impl.disable.cache", true);
    stores = new StoreOnS3("s3a://" + LoopbackS3.BUCKET + "/", hadoop, folder);
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void versionsArePublishedPromotedRolledBackAndRemoved() throws IOException {
    stores.checkLife("life");

    assertThat(s3.keys())
        .contains("life/store.json", "life/log/000001.json", "life/v000001/claim.json")
        .noneMatch(key -> key.endsWith(".tmp"));
  }

  @Test
  void publishersAtOnceGetNumbersOfTheirOwn() throws Exception {
    stores.checkCrowd("crowd", 3, 4);
  }

  /** Each of the files that decide: the claim, the manifest, the entry of the log, the alias. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "store.json",
        "v000001/claim.json",
        "v000001/model.json",
        "v000001/manifest.json",
        "log/000001.json",
        "log/000002.json",
        "aliases/champion"
      })
  void lostAnswerIsNoFailure(String file) throws IOException {
    ModelStore store =
        stores.open("lost", () -> s3.mishaps().answer("PUT", file, Kind.ANSWER_LOST));

    assertThat(StoredRuns.publishAndPromote(store, folder, 1)).isEqualTo(1);

    assertThat(s3.mishaps().left()).isZero();
    assertThat(store.state().champion()).hasValue(1);
    assertThat(store.state().entries()).hasSize(2);
    store.verify(1);
  }

  @ParameterizedTest
  @CsvSource({
    "log/000001.json, 503, SlowDown",
    "log/000001.json, 409, ConditionalRequestConflict",
    "v000001/claim.json, 409, ConditionalRequestConflict",
    "v000001/manifest.json, 503, SlowDown"
  })
  void storeThatIsBusyIsAskedAgain(String file, int status, String code) throws IOException {
    ModelStore store = stores.open("busy", () -> s3.mishaps().refuse("PUT", file, 2, status, code));

    assertThat(StoredRuns.publishAndPromote(store, folder, 1)).isEqualTo(1);

    assertThat(s3.mishaps().left()).isZero();
    store.verify(1);
  }

  private static String location(String name) {
    return "s3a://" + LoopbackS3.BUCKET + "/" + name;
  }

  /**
   * Publishes and promotes version 2 by a process that is dead after some requests that change
   * something.
   *
   * @return whether it came to its end
   */
  private boolean survives(int changes, String name) throws IOException {
    ModelStore store = ModelStore.open(location(name), hadoop, StoredRuns.CLOCK, StoredRuns.BY);
    s3.mishaps().refuseChangesAfter(changes);
    try {
      StoredRuns.publishAndPromote(store, folder, 2);
    } catch (IOException | LogitwinException | IllegalStateException e) {
      assertThat(s3.mishaps().allowChanges()).as(e.toString()).isPositive();
      return false;
    }
    return s3.mishaps().allowChanges() == 0;
  }

  /** Whatever change is the last that a process makes, the store is the old or the new one. */
  @Test
  void killedAfterEachChangeTheChampionIsTheOldOrTheNew() throws IOException {
    AfterDeath original = new AfterDeath(location("original"), hadoop, folder).begin();
    List<Long> champions = new ArrayList<>();
    boolean survived = false;
    for (int changes = 0; !survived; changes++) {
      String name = "killed-" + changes;
      AfterDeath copy = original.copy(location(name));
      survived = survives(changes, name);
      try {
        champions.add(copy.check(location("repaired-" + changes)));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("killed after " + changes + " changes", e);
      }
    }

    // Two probes and their deletion; claim, five files, manifest; two entries and two aliases.
    assertThat(champions).hasSizeGreaterThan(13).isSorted().contains(1L, 2L);
  }

  @Test
  void changedObjectIsFoundBeforeItIsPromoted() throws IOException {
    ModelStore store = stores.open("changed", () -> {});
    long version = store.publish(StoredRuns.run(folder, 1)).version();
    stores.replace("changed/v000001/model.json", "{}");

    assertThatThrownBy(() -> store.champions().promote(version, "", "tried", state -> true))
        .is(fault(Fault.INPUT_DATA))
        .hasMessageContaining("model.json has other bytes than it was published with");
  }

  @Test
  void withoutConditionalWritesThereIsNoStore() {
    hadoop.setBoolean("fs.s3a.create.conditional.enabled", false);

    assertThatThrownBy(() -> stores.open("none", () -> {}))
        .is(fault(Fault.STORAGE))
        .hasMessageContaining("does not promise");
    assertThat(s3.keys()).isEmpty();
  }
}
