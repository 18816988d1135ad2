package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.store.ModelStore;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.RunSpark.Started;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A part of HDFS is away while a store on it is read and written: {@code mvn -B -Pcluster verify}
 * (docs/reliability.md). Not part of the default build.
 */
class HdfsFaults {
  private static final List<List<String>> COMMANDS =
      List.of(List.of("list"), List.of("verify"), List.of("promote", "2", "--reason", "better"));

  @TempDir Path folder;

  private MiniDFSCluster hdfs;
  private String place;

  @BeforeEach
  void start() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    hdfs = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    hdfs.waitActive();
    place = hdfs.getURI() + "/models";
    ModelStore store =
        ModelStore.openOrMake(place, StoredRuns.HADOOP, StoredRuns.CLOCK, StoredRuns.BY);
    StoredRuns.publishAndPromote(store, folder, 1);
    store.publish(StoredRuns.run(folder, 2));
  }

  @AfterEach
  void stop() {
    hdfs.shutdown();
  }

  @Test
  void nameNode() throws IOException {
    FaultTable.add(
        "The NameNode is away while a store is listed, verified and written to",
        "69 each, within 60 s; later the same commands: 0",
        1,
        () -> {
          hdfs.shutdownNameNode(0);
          double longest = failed(69);
          hdfs.restartNameNode(0);
          hdfs.waitClusterUp();
          succeed();
          return longest;
        });
  }

  @Test
  void dataNode() throws IOException {
    FaultTable.add(
        "The only DataNode is away while a store is listed, verified and written to",
        "74 each, within 60 s, nothing called damaged; later: 0",
        1,
        () -> {
          DataNodeProperties node = hdfs.stopDataNode(0);
          double longest = failed(74);
          assertThat(hdfs.restartDataNode(node)).isTrue();
          hdfs.waitActive();
          succeed();
          return longest;
        });
  }

  private double failed(int exitCode) throws IOException, InterruptedException {
    // They wait, so they may do it at once.
    List<Started> all = new ArrayList<>();
    for (List<String> command : COMMANDS) {
      all.add(models(command));
    }
    double longest = 0;
    for (Started started : all) {
      Ended ended = started.await();
      assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
      assertThat(ended.seconds()).isLessThan(60);
      longest = Math.max(longest, ended.seconds());
    }
    return longest;
  }

  private void succeed() throws IOException, InterruptedException {
    for (List<String> command : COMMANDS) {
      Ended ended = models(command).await();
      assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }
    ModelStore store = ModelStore.open(place, StoredRuns.HADOOP, StoredRuns.CLOCK, StoredRuns.BY);
    assertThat(store.state().champion()).hasValue(2);
    assertThat(store.state().entries()).hasSize(4);
  }

  private Started models(List<String> command) throws IOException {
    List<String> words = new ArrayList<>(List.of("models"));
    words.addAll(command);
    words.addAll(List.of("--store", place));
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
        .with("LOGITWIN_CLASS_ARCHIVE", "off")
        .start(words.toArray(new String[0]));
  }
}
