package io.logitwin.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;

/** Stores in a bucket, whoever serves it. */
final class StoreOnS3 {
  private final String root;
  private final Configuration hadoop;
  private final Path runs;

  /**
   * @param root the bucket's location, with a slash at its end
   * @param runs where the runs are that are published
   */
  StoreOnS3(String root, Configuration hadoop, Path runs) {
    this.root = root;
    this.hadoop = hadoop;
    this.runs = runs;
  }

  /**
   * Opens or makes a store.
   *
   * @param before happens before that
   */
  ModelStore open(String name, Runnable before) throws IOException {
    before.run();
    return ModelStore.openOrMake(root + name, hadoop, StoredRuns.CLOCK, StoredRuns.BY);
  }

  private ModelStore open(String name) throws IOException {
    return open(name, () -> {});
  }

  /** Exchanges an object. */
  void replace(String key, String text) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(root + key);
    try (var out = file.getFileSystem(hadoop).create(file, true)) {
      out.writeBytes(text);
    }
  }

  /**
   * Three versions are made and promoted, one more is made, one is rolled back and then removed.
   */
  void checkLife(String name) throws IOException {
    ModelStore store = open(name);
    for (int seed = 1; seed <= 3; seed++) {
      store.verify(StoredRuns.publishAndPromote(store, runs, seed));
    }
    assertThat(store.champions().rollback("worse").version()).isEqualTo(2);
    assertThat(store.writeAliases()).isEmpty();

    store.publish(StoredRuns.run(runs, 4));

    Removal.Result result = new Removal(store, 1).run("no room");

    assertThat(result.removed()).containsExactly(3L);
    StoreState state = open(name).state();
    assertThat(state.champion()).hasValue(2);
    assertThat(state.versions()).containsExactly(1L, 2L, 4L);
    open(name).verify(2);
    open(name).verify(4);
  }

  /** Many publish and promote at once. */
  void checkCrowd(String name, int threads, int each) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<List<Long>>> results = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = 100 * (thread + 1);
      results.add(pool.submit(() -> publish(name, first, each)));
    }
    TreeSet<Long> versions = new TreeSet<>();
    for (Future<List<Long>> result : results) {
      versions.addAll(result.get());
    }
    pool.shutdown();

    StoreState state = open(name).state();
    assertThat(versions).hasSize(threads * each);
    assertThat(state.versions()).containsExactlyElementsOf(versions);
    assertThat(state.entries()).hasSize(2 * threads * each);
    for (long version : versions) {
      open(name).verify(version);
    }
  }

  private List<Long> publish(String name, int first, int count) throws IOException {
    ModelStore store = open(name);
    List<Long> versions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long version = store.publish(StoredRuns.run(runs, first + i)).version();
      store.champions().promote(version, "", "mine", state -> true);
      versions.add(version);
    }
    return versions;
  }
}
