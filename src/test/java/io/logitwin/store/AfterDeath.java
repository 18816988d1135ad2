package io.logitwin.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.config.VersionName;
import io.logitwin.store.Repair.Unfinished;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The laws of a store of which version 1 was the champion, when a process died that published
 * version 2 and made it the champion. How far it came is told by which files are there.
 */
final class AfterDeath {
  private static final String NONE = "";

  private final Path place;
  private final Configuration hadoop;
  private final java.nio.file.Path runs;
  private final FileSystem files;
  private final ModelStore store;

  /**
   * @param place the store's location
   * @param runs where the runs are made
   */
  AfterDeath(String place, Configuration hadoop, java.nio.file.Path runs) throws IOException {
    this.place = new Path(place);
    this.hadoop = hadoop;
    this.runs = runs;
    FileSystem all = this.place.getFileSystem(hadoop);
    this.files = all instanceof LocalFileSystem local ? local.getRawFileSystem() : all;
    this.store = ModelStore.openOrMake(place, hadoop, StoredRuns.CLOCK, StoredRuns.BY);
  }

  /** Makes version 1, as it was before the process began. */
  AfterDeath begin() throws IOException {
    StoredRuns.publishAndPromote(store, runs, 1);
    return this;
  }

  /** Returns the steps by which a file is published on local files, as {@code Steps} names them. */
  static Stream<String> published(String file) {
    return Stream.of("create", "half of", "closed", "delete")
        .map(step -> step + " ." + file + ".tmp");
  }

  /** Returns a copy of the store. */
  AfterDeath copy(String to) throws IOException {
    if (files instanceof RawLocalFileSystem local) {
      // Hadoop would start chmod for each file.
      FileUtils.copyDirectory(local.pathToFile(place), local.pathToFile(new Path(to)));
    } else {
      assertThat(FileUtil.copy(files, place, files, new Path(to), false, hadoop)).isTrue();
    }
    return new AfterDeath(to, hadoop, runs);
  }

  /**
   * Checks the same, and what a repair does that comes before the next publication.
   *
   * @param another where a copy is made, for the one that repairs first
   * @return the champion that the process has left
   */
  long check(String another) throws IOException {
    Left left = left();
    copy(another).checkRepair(left);
    return check();
  }

  /**
   * Checks what a reader sees, what the next publication does, and what a repair does after it.
   *
   * @return the champion that the process has left
   */
  long check() throws IOException {
    Left left = left();
    checkReader(left);
    checkRerun(left);
    return left.champion();
  }

  /** What is there. */
  private record Left(
      boolean folder, boolean claimed, boolean whole, boolean published, boolean promoted) {
    long champion() {
      return promoted ? 2 : 1;
    }

    List<Long> versions() {
      return published ? List.of(1L, 2L) : List.of(1L);
    }

    List<Long> unseen() {
      return whole && !published ? List.of(2L) : List.of();
    }

    List<Unfinished> unfinished() {
      return folder && !whole
          ? List.of(
              new Unfinished(
                  2,
                  claimed ? StoredRuns.BY : null,
                  claimed ? Instant.parse("2026-11-26T08:00:00.123Z") : null))
          : List.of();
    }
  }

  private Left left() throws IOException {
    return new Left(
        is("v000002"),
        is("v000002/claim.json"),
        is("v000002/manifest.json"),
        is("log/000003.json"),
        is("log/000004.json"));
  }

  private boolean is(String name) throws IOException {
    return files.exists(new Path(place, name));
  }

  private void checkReader(Left left) throws IOException {
    checkChampion(left.champion(), (int) left.champion());
    assertThat(store.state().versions()).containsExactlyElementsOf(left.versions());
    assertThat(store.unseen()).containsExactlyElementsOf(left.unseen());
  }

  /**
   * Every version verifies, and the champion is the model of one run, the one that it should be.
   */
  private void checkChampion(long version, int seed) throws IOException {
    StoredVersion champion = store.open(VersionName.CHAMPION);
    assertThat(champion.manifest().version()).isEqualTo(version);
    assertThat(champion.model().id()).isEqualTo(StoredRuns.run(runs, seed).modelId());
    for (long each : store.state().versions()) {
      assertThat(store.verify(each).version()).isEqualTo(each);
    }
  }

  private void checkRepair(Left left) throws IOException {
    List<String> aliases =
        left.promoted()
            ? List.of("v000002\n", "v000001\n", NONE)
            : List.of("v000001\n", NONE, left.whole() ? "v000002\n" : NONE);
    boolean stale = !aliases().equals(aliases);

    Repair.Result result = Repair.run(store);

    assertThat(result.aliases()).isEqualTo(stale);
    assertThat(aliases()).isEqualTo(aliases);
    checkRepaired(left, result);
    assertThat(store.state().has(2)).isEqualTo(left.whole());
    checkChampion(left.champion(), (int) left.champion());
  }

  private void checkRepaired(Left left, Repair.Result result) throws IOException {
    assertThat(result.published())
        .extracting(LogEntry::version)
        .containsExactlyElementsOf(left.unseen());
    assertThat(result.unfinished()).isEqualTo(left.unfinished());
    assertThat(result.finished()).isEmpty();
    assertThat(result.damaged()).isEmpty();

    Repair.Result again = Repair.run(store);
    assertThat(again.isNothing()).isTrue();
    assertThat(again.unfinished()).isEqualTo(left.unfinished());
    assertThat(again.damaged()).isEmpty();
  }

  private void checkRerun(Left left) throws IOException {
    long next = left.folder() ? 3 : 2;

    assertThat(StoredRuns.publishAndPromote(store, runs, 2)).isEqualTo(next);

    checkChampion(next, 2);
    List<String> aliases = List.of("v00000" + next + "\n", "v00000" + left.champion() + "\n", NONE);
    assertThat(aliases()).isEqualTo(aliases);
    Repair.Result result = Repair.run(store);
    assertThat(result.aliases()).isFalse();
    checkRepaired(left, result);
    checkChampion(next, 2);
  }

  /** Returns the champion, the one before it, and the challenger, as scripts read them. */
  private List<String> aliases() throws IOException {
    return List.of(alias("champion"), alias("previous"), alias("challenger"));
  }

  private String alias(String name) throws IOException {
    Path alias = new Path(place, "aliases/" + name);
    if (!files.exists(alias)) {
      return NONE;
    }
    try (InputStream in = files.open(alias)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
