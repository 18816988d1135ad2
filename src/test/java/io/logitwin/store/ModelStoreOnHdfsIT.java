package io.logitwin.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.error.LogitwinException;
import io.logitwin.testing.SteppedHdfs;
import io.logitwin.testing.Steps;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on HDFS, on a NameNode and a DataNode in this JVM. */
class ModelStoreOnHdfsIT {
  @TempDir static Path disk;
  @TempDir Path folder;

  private static final Configuration HADOOP = new Configuration();
  private static MiniDFSCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    HADOOP.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
    cluster = new MiniDFSCluster.Builder(HADOOP).numDataNodes(1).build();
    cluster.waitActive();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static ModelStore store(String name) throws IOException {
    return ModelStore.openOrMake(
        cluster.getURI() + "/" + name, HADOOP, StoredRuns.CLOCK, StoredRuns.BY);
  }

  @Test
  void versionsArePublishedPromotedAndRolledBack() throws IOException {
    ModelStore store = store("life");
    for (int seed = 1; seed <= 2; seed++) {
      long version = store.publish(StoredRuns.run(folder, seed)).version();
      store.champions().promote(version, "", "tried", state -> true);
      store.verify(version);
    }

    assertThat(store.champions().rollback("worse").version()).isEqualTo(1);
    assertThat(store.writeAliases()).isEmpty();
    assertThat(store("life").state().champion()).hasValue(1);
    assertThat(cluster.getFileSystem().open(path("/life/aliases/champion")).readAllBytes())
        .asString()
        .isEqualTo("v000001\n");
  }

  private static org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(name);
  }

  @Test
  void publishersAtOnceGetNumbersOfTheirOwn() throws Exception {
    int threads = 3;
    int each = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<List<Long>>> results = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = 100 * thread;
      results.add(
          pool.submit(
              () -> {
                ModelStore own = store("crowd");
                List<Long> versions = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                  long version = own.publish(StoredRuns.run(folder, first + i)).version();
                  own.champions().promote(version, "", "mine", state -> true);
                  versions.add(version);
                }
                return versions;
              }));
    }
    TreeSet<Long> versions = new TreeSet<>();
    for (Future<List<Long>> result : results) {
      versions.addAll(result.get());
    }
    pool.shutdown();

    StoreState state = store("crowd").state();
    assertThat(versions).hasSize(threads * each);
    assertThat(state.versions()).containsExactlyElementsOf(versions);
    assertThat(state.entries()).hasSize(2 * threads * each);
    for (long version : versions) {
      store("crowd").verify(version);
    }
  }

  private AfterDeath killed(String name) throws IOException {
    return new AfterDeath(cluster.getURI() + "/" + name, HADOOP, folder);
  }

  /**
   * Publishes and promotes version 2 by a client that does its steps until one, and none after it.
   *
   * @param last the step that is not done any more, from 1
   * @return the steps that it came to
   */
  private List<String> publishUntil(int last, String name) throws IOException {
    List<String> steps = new ArrayList<>();
    Steps.watch(
        step -> {
          // Where a file was just closed, it is renamed next, or another is created.
          if (steps.size() < last && !step.startsWith("closed")) {
            steps.add(step);
          }
          if (steps.size() == last) {
            throw new IOException("the process is dead");
          }
        });
    try {
      ModelStore store =
          ModelStore.open(
              cluster.getURI() + "/" + name,
              SteppedHdfs.configure(HADOOP),
              StoredRuns.CLOCK,
              StoredRuns.BY);
      StoredRuns.publishAndPromote(store, folder, 2);
    } catch (IOException | LogitwinException | IllegalStateException e) {
      if (steps.size() < last) {
        throw e;
      }
    } finally {
      Steps.watch(step -> {});
    }
    return steps;
  }

  /** Half a file that a dead client has left is still open, and the lease is the dead one's. */
  @Test
  void killedAtEveryStepTheChampionIsTheOldOrTheNew() throws IOException {
    AfterDeath original = killed("original").begin();
    List<Long> champions = new ArrayList<>();
    List<String> steps = List.of();
    boolean survived = false;
    for (int last = 1; !survived; last++) {
      String name = "killed-" + last;
      AfterDeath copy = original.copy(cluster.getURI() + "/" + name);
      steps = publishUntil(last, name);
      survived = steps.size() < last;
      try {
        champions.add(copy.check());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("killed before step " + last + " of " + steps, e);
      }
    }

    // What comes first here must come first; docs/store.md has the number.
    assertThat(steps)
        .hasSize(26)
        .containsSubsequence(
            Stream.of("claim.json", "manifest.json", "000003.json", "000004.json")
                .flatMap(
                    file ->
                        Stream.of(
                            "create ." + file + ".tmp",
                            "half of ." + file + ".tmp",
                            "rename to " + file))
                .toList())
        .containsSubsequence(
            "mkdirs v000002",
            "rename to claim.json",
            "half of model.json",
            "half of part-0.parquet",
            "half of self-test.json",
            "half of .manifest.json.tmp",
            "rename to champion",
            "rename to previous");
    assertThat(champions).hasSize(steps.size() + 1).isSorted().contains(1L, 2L);
  }
}
