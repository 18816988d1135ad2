package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.RunSpark.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The master of a real cluster dies: {@code mvn -B -Pcluster verify} (docs/reliability.md). Not
 * part of the default build.
 */
class MasterFaults {
  @TempDir private static Path folder;

  /** It leads to executors; who has them needs it no more. */
  @Test
  void jobsEndWithoutTheirMasterAndNoneBegins() throws IOException, InterruptedException {
    try (FaultyCluster cluster = FaultyCluster.startAndRun(folder)) {
      List<Started> next = new ArrayList<>();
      FaultTable.add(
          "The master is killed while the job fits",
          "0, every row once, the same bits",
          1,
          () -> {
            Started started = cluster.train();
            FaultyCluster.awaitStage(started, "split");
            assertThat(cluster.master().destroyForcibly()).isTrue();
            next.add(cluster.train("--output", folder.resolve("next").toString()));
            return cluster.assertUndisturbed(started);
          });
      FaultTable.add(
          "A job begins where the master was killed",
          "69, within 120 s",
          1,
          () -> {
            Ended ended = next.get(0).await();

            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(69);
            assertThat(ended.err()).contains("Cannot reach the cluster");
            assertThat(ended.seconds()).isLessThan(120);
            return ended.seconds();
          });
    }
  }
}
