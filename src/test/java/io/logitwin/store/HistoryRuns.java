package io.logitwin.store;

import io.logitwin.testing.SteppedFileSystem;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;

/** What many histories begin with, made once: the runs to publish, and stores to copy. */
final class HistoryRuns {
  static final int MOST_CHAMPIONS = 3;
  private static final int RUNS = 4;

  private final Path folder;
  private final List<Publication> runs = new ArrayList<>();

  /**
   * @param folder that is new or empty
   */
  HistoryRuns(Path folder) throws IOException {
    this.folder = folder;
    for (int seed = 0; seed < RUNS; seed++) {
      runs.add(small(StoredRuns.run(folder, seed)));
    }
    for (int champions = 0; champions <= MOST_CHAMPIONS; champions++) {
      makeStore(champions);
    }
  }

  private void makeStore(int champions) throws IOException {
    Configuration hadoop = SteppedFileSystem.behind(SteppedFileSystem.Gate.OPEN);
    ModelStore store =
        ModelStore.openOrMake("file:" + store(champions), hadoop, StoredRuns.CLOCK, StoredRuns.BY);
    for (int i = 1; i <= champions; i++) {
      long version = store.publish(small(StoredRuns.run(folder, RUNS + i))).version();
      store.champions().promote(version, "", "in turn", state -> true);
      store.writeAliases();
    }
  }

  /** Its model alone: a history is about the champion, and is quicker with fewer files. */
  private static Publication small(Publication run) {
    return new Publication(
        run.source(), Set.of("model.json"), run.run(), run.modelId(), run.selfTest());
  }

  private Path store(int champions) {
    return folder.resolve("store-" + champions);
  }

  /** Makes a store whose versions 1, 2, ... were promoted in turn. */
  void copyStore(int champions, Path place) throws IOException {
    FileUtils.copyDirectory(store(champions).toFile(), place.toFile());
  }

  /** Returns the run of a publisher. */
  Publication run(int publisher) {
    return runs.get(publisher);
  }
}
